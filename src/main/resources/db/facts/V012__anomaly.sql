-- What was out of the ordinary: made anew whenever bills or metrics came in.
CREATE TABLE anomaly (
	id TEXT NOT NULL,
	kind TEXT NOT NULL,
	currency TEXT NOT NULL,
	service TEXT NOT NULL,
	meter TEXT NOT NULL,
	resource TEXT NOT NULL,
	from_micros BIGINT NOT NULL,
	until_micros BIGINT NOT NULL,
	lasting BOOLEAN NOT NULL,
	observed DOUBLE PRECISION NOT NULL,
	expected DOUBLE PRECISION NOT NULL,
	impact DECIMAL(38, 20)
);
-- postgresql: ALTER TABLE anomaly ADD PRIMARY KEY (id);
