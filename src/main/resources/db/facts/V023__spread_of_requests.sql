-- By how much the number of requests would differ without each of the twenty groups of traces: in millionths of it. NULL where that
-- is not known.
ALTER TABLE route_day ADD COLUMN spread INTEGER[];
