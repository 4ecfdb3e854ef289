-- Times are microseconds since 1970, durations microseconds, estimates picodollars.

-- What many blocks have in common, by number; kept for as long as any block is.
CREATE TABLE word (
	kind TEXT NOT NULL,
	id INTEGER NOT NULL,
	text ${bytes} NOT NULL
);
-- postgresql: ALTER TABLE word ADD PRIMARY KEY (kind, id);
-- postgresql: CREATE INDEX word_text ON word USING hash (text);

-- Numbers of words are handed out in ranges, so that two processes never hand out the same.
CREATE SEQUENCE word_range INCREMENT BY 256;

CREATE TABLE route (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL
);

-- What a trace can be found by: terms that are words by their numbers, others by a hash.
CREATE TABLE trace (
	id_hi BIGINT NOT NULL,
	id_lo BIGINT NOT NULL,
	start_micros BIGINT NOT NULL,
	duration_micros BIGINT NOT NULL,
	route INTEGER NOT NULL,
	status INTEGER NOT NULL,
	flags INTEGER NOT NULL,
	spans INTEGER NOT NULL,
	documents INTEGER NOT NULL,
	estimate BIGINT NOT NULL,
	words INTEGER[] NOT NULL,
	hashes BIGINT[] NOT NULL,
	block ${packed} NOT NULL
);
-- postgresql: ALTER TABLE trace ADD PRIMARY KEY (id_hi, id_lo);
-- postgresql: ALTER TABLE trace ALTER COLUMN block SET STORAGE EXTERNAL;
-- postgresql: CREATE INDEX trace_start ON trace (start_micros, id_hi, id_lo);
-- postgresql: CREATE INDEX trace_duration ON trace (duration_micros, id_hi, id_lo);
-- postgresql: CREATE INDEX trace_estimate ON trace (estimate, id_hi, id_lo);
-- postgresql: CREATE INDEX trace_route_start ON trace (route, start_micros, id_hi, id_lo);
-- postgresql: CREATE INDEX trace_words ON trace USING gin (words);
-- postgresql: CREATE INDEX trace_hashes ON trace USING gin (hashes);
