-- What people mean to spend in a month on lines of the bill that meet all filters.
CREATE TABLE budget (
	id VARCHAR(40) PRIMARY KEY,
	name VARCHAR(200) NOT NULL,
	amount DECIMAL(38, 10) NOT NULL,
	currency VARCHAR(100) NOT NULL,
	basis VARCHAR(20) NOT NULL
);
CREATE TABLE budget_filter (
	budget VARCHAR(40) NOT NULL,
	position INTEGER NOT NULL,
	dimension VARCHAR(300) NOT NULL,
	wanted VARCHAR(2000) NOT NULL,
	PRIMARY KEY (budget, position)
);
-- What people said of anomalies.
CREATE TABLE anomaly_feedback (
	anomaly VARCHAR(64) PRIMARY KEY,
	verdict VARCHAR(20) NOT NULL,
	given_micros BIGINT NOT NULL
);
