-- What was sent, exactly; pictures in Base64, a line each behind its name.
CREATE TABLE report_content (
	id VARCHAR(40) PRIMARY KEY,
	subject VARCHAR(2000) NOT NULL,
	html TEXT NOT NULL,
	plain TEXT NOT NULL,
	csv TEXT NOT NULL,
	pictures TEXT NOT NULL
);
-- One letter to one recipient, and what became of it; once for each run.
CREATE TABLE report_delivery (
	id VARCHAR(40) PRIMARY KEY,
	schedule VARCHAR(40) NOT NULL,
	due_micros BIGINT NOT NULL,
	address VARCHAR(254) NOT NULL,
	content VARCHAR(40),
	standing VARCHAR(20) NOT NULL,
	attempts INTEGER NOT NULL,
	-- When it is tried next; when it was settled.
	next_micros BIGINT NOT NULL,
	problem VARCHAR(2000) NOT NULL,
	UNIQUE (schedule, due_micros, address)
);
CREATE INDEX report_delivery_next ON report_delivery (standing, next_micros);
