-- Accesses to keys of stores, as a middleware logs them. Who accessed what and how stands once.
CREATE TABLE key_stream (
	id INTEGER NOT NULL,
	store TEXT NOT NULL,
	function_name TEXT NOT NULL,
	operation TEXT NOT NULL
);
-- postgresql: ALTER TABLE key_stream ADD PRIMARY KEY (id);

CREATE TABLE key_access (
	stream INTEGER NOT NULL,
	time_micros BIGINT NOT NULL,
	key_hash BIGINT NOT NULL,
	bytes INTEGER NOT NULL,
	outcome INTEGER NOT NULL
);
-- postgresql: CREATE INDEX key_access_time ON key_access (time_micros, stream);

-- How much is logged of each store: keys whose hash modulo the modulus is below the threshold.
CREATE TABLE key_setting (
	store TEXT NOT NULL,
	kind TEXT NOT NULL,
	modulus BIGINT NOT NULL,
	threshold BIGINT NOT NULL
);
-- postgresql: ALTER TABLE key_setting ADD PRIMARY KEY (store);
