-- States of resources: the same settings seen from seen_micros to last_seen_micros.
-- Settings and tags as JSON, sorted by name.
CREATE TABLE resource_state (
	service TEXT NOT NULL,
	region TEXT NOT NULL,
	account TEXT NOT NULL,
	type TEXT NOT NULL,
	name TEXT NOT NULL,
	seen_micros BIGINT NOT NULL,
	last_seen_micros BIGINT NOT NULL,
	settings TEXT NOT NULL,
	tags TEXT NOT NULL
);
-- postgresql: CREATE INDEX resource_state_name ON resource_state (name, service, type);
