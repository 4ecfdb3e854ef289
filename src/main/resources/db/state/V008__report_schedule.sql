-- When which report goes to whom, as people decided.
CREATE TABLE report_schedule (
	id VARCHAR(40) PRIMARY KEY,
	name VARCHAR(200) NOT NULL,
	period VARCHAR(20) NOT NULL,
	audience VARCHAR(600) NOT NULL,
	zone VARCHAR(60) NOT NULL,
	cron VARCHAR(100) NOT NULL,
	missed VARCHAR(20) NOT NULL,
	-- Runs up to this time are done, or were skipped.
	handled_micros BIGINT NOT NULL
);
CREATE TABLE report_recipient (
	schedule VARCHAR(40) NOT NULL,
	address VARCHAR(254) NOT NULL,
	position INTEGER NOT NULL,
	-- Stands in the link that takes the address from the list.
	token VARCHAR(40) NOT NULL UNIQUE,
	unsubscribed BOOLEAN NOT NULL,
	PRIMARY KEY (schedule, address)
);
