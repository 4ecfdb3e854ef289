-- Where messages go; who knows the address can write there.
CREATE TABLE report_webhook (
	name VARCHAR(60) PRIMARY KEY,
	url VARCHAR(2000) NOT NULL
);

-- What letters bring beside themselves, and their sentences in Slack's marks.
ALTER TABLE report_schedule ADD COLUMN attached VARCHAR(40) DEFAULT 'csv' NOT NULL;
ALTER TABLE report_content ADD COLUMN brief TEXT DEFAULT '' NOT NULL;

-- What people want to be told of at once; who is told stands in report_recipient.
CREATE TABLE alert_rule (
	id VARCHAR(40) PRIMARY KEY,
	name VARCHAR(200) NOT NULL,
	kind VARCHAR(20) NOT NULL,
	filter VARCHAR(2000) NOT NULL,
	threshold DECIMAL(38, 10) NOT NULL,
	over_seconds BIGINT NOT NULL,
	zone VARCHAR(60) NOT NULL,
	-- Hours in which nothing is told, 22:00; both or none.
	quiet_from VARCHAR(5),
	quiet_until VARCHAR(5),
	recovery BOOLEAN NOT NULL,
	-- When it was looked at, and when something was told.
	checked_micros BIGINT NOT NULL,
	told_micros BIGINT NOT NULL
);

-- A time in which what a rule speaks of was so.
CREATE TABLE alert (
	id VARCHAR(40) PRIMARY KEY,
	rule VARCHAR(40) NOT NULL,
	subject VARCHAR(500) NOT NULL,
	said VARCHAR(4000) NOT NULL,
	path VARCHAR(4000) NOT NULL,
	severity INTEGER NOT NULL,
	since_micros BIGINT NOT NULL,
	seen_micros BIGINT NOT NULL,
	-- The severity that was told; 0 for none.
	told INTEGER NOT NULL,
	-- When it was over; null while it lasts.
	over_micros BIGINT,
	-- Nothing is left to be told of it.
	closed BOOLEAN NOT NULL
);

CREATE INDEX alert_open ON alert (rule, closed);
CREATE INDEX alert_latest ON alert (since_micros);
