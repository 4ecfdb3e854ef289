-- Readings of inputs. Times are microseconds since 1970, positions bytes.
CREATE TABLE ingest_run (
	id BIGINT NOT NULL,
	input TEXT NOT NULL,
	fingerprint TEXT NOT NULL,
	position BIGINT NOT NULL,
	stored BIGINT NOT NULL,
	duplicate BIGINT NOT NULL,
	set_aside BIGINT NOT NULL,
	blank BIGINT NOT NULL,
	started_micros BIGINT NOT NULL,
	finished_micros BIGINT
);
-- postgresql: ALTER TABLE ingest_run ADD PRIMARY KEY (id);
-- postgresql: CREATE INDEX ingest_run_fingerprint ON ingest_run (fingerprint);

-- Records that could not be read; a row goes when its record was replayed.
CREATE TABLE set_aside (
	id BIGINT NOT NULL,
	run BIGINT NOT NULL,
	run_offset BIGINT NOT NULL,
	line BIGINT NOT NULL,
	reason TEXT NOT NULL,
	raw ${bytes} NOT NULL
);
-- postgresql: ALTER TABLE set_aside ADD PRIMARY KEY (id);

-- Small values that must move with the facts.
CREATE TABLE note (
	name TEXT NOT NULL,
	value TEXT NOT NULL
);
