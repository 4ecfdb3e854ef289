-- How people want paths to be named; the first rule that matches counts.
CREATE TABLE route_rule (
	position INTEGER NOT NULL,
	pattern VARCHAR(1000) PRIMARY KEY,
	template VARCHAR(1000) NOT NULL
);
