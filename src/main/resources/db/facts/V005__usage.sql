-- Roll-ups are additive: a batch adds rows, a replaced trace adds rows of the opposite
-- sign, readers sum. hour and minute count from 1970; to_timestamp(hour * 3600) is a time.
-- counts[i] requests had a duration in buckets[i], which is about exp(0.0200007 * bucket)
-- microseconds, within 1 %; -32768 is less than one.

-- What each trace has added, to be taken away when it is replaced.
CREATE TABLE contribution (
	id_hi BIGINT NOT NULL,
	id_lo BIGINT NOT NULL,
	block ${packed} NOT NULL
);
-- postgresql: ALTER TABLE contribution ADD PRIMARY KEY (id_hi, id_lo);
-- postgresql: ALTER TABLE contribution ALTER COLUMN block SET STORAGE EXTERNAL;

CREATE TABLE usage_hour (
	hour INTEGER NOT NULL,
	route TEXT NOT NULL,
	resource TEXT NOT NULL,
	region TEXT NOT NULL,
	operation TEXT NOT NULL,
	meter TEXT NOT NULL,
	basis INTEGER NOT NULL,
	calls BIGINT NOT NULL,
	quantity DECIMAL(38, 15) NOT NULL
);
-- postgresql: CREATE INDEX usage_hour_hour ON usage_hour (hour);

CREATE TABLE request_hour (
	hour INTEGER NOT NULL,
	route TEXT NOT NULL,
	requests BIGINT NOT NULL,
	faults BIGINT NOT NULL,
	errors BIGINT NOT NULL,
	throttles BIGINT NOT NULL,
	cold_starts BIGINT NOT NULL,
	incomplete BIGINT NOT NULL,
	duration_micros BIGINT NOT NULL,
	buckets INTEGER[] NOT NULL,
	counts INTEGER[] NOT NULL
);
-- postgresql: CREATE INDEX request_hour_hour ON request_hour (hour);

CREATE TABLE request_minute (
	minute INTEGER NOT NULL,
	route TEXT NOT NULL,
	requests BIGINT NOT NULL,
	faults BIGINT NOT NULL,
	errors BIGINT NOT NULL,
	throttles BIGINT NOT NULL,
	cold_starts BIGINT NOT NULL,
	incomplete BIGINT NOT NULL,
	duration_micros BIGINT NOT NULL,
	buckets INTEGER[] NOT NULL,
	counts INTEGER[] NOT NULL
);
-- postgresql: CREATE INDEX request_minute_minute ON request_minute (minute);

CREATE TABLE edge_hour (
	hour INTEGER NOT NULL,
	caller_kind TEXT NOT NULL,
	caller TEXT NOT NULL,
	callee_kind TEXT NOT NULL,
	callee TEXT NOT NULL,
	asynchronous BOOLEAN NOT NULL,
	calls BIGINT NOT NULL,
	faults BIGINT NOT NULL,
	errors BIGINT NOT NULL,
	duration_micros BIGINT NOT NULL
);
-- postgresql: CREATE INDEX edge_hour_hour ON edge_hour (hour);
