-- Whose things are, as people decided; the first rule that fits counts.
CREATE TABLE owner_rule (
	position INTEGER PRIMARY KEY,
	looks_at VARCHAR(40) NOT NULL,
	tag VARCHAR(200) NOT NULL,
	pattern VARCHAR(1000) NOT NULL,
	owner VARCHAR(200) NOT NULL,
	from_day DATE,
	until_day DATE
);
