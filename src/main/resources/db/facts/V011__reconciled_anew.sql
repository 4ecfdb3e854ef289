-- Days whose traces or metrics changed since they were reconciled. day counts from 1970.
CREATE TABLE touched_day (
	day INTEGER PRIMARY KEY
);

-- Requests by five minutes, from when minutes are forgotten: weights of bursts rest on them. from_minute counts
-- from 1970.
CREATE TABLE request_five_minutes (
	from_minute INTEGER NOT NULL,
	route TEXT NOT NULL,
	requests BIGINT NOT NULL
);
-- postgresql: CREATE INDEX request_five_minutes_from ON request_five_minutes (from_minute);
