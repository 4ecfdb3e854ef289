-- How long calls along an edge took, as in request_hour; NULL in what was added up before.
ALTER TABLE edge_hour ADD COLUMN throttles BIGINT DEFAULT 0;
ALTER TABLE edge_hour ADD COLUMN buckets INTEGER[];
ALTER TABLE edge_hour ADD COLUMN counts INTEGER[];

-- Runs of functions as their own segments tell, each attempt one. version is what was invoked, a version or an alias;
-- empty where no trace names it. init_micros is how long environments of cold starts took to start.
CREATE TABLE function_hour (
	hour INTEGER NOT NULL,
	function_arn TEXT NOT NULL,
	version TEXT NOT NULL,
	runs BIGINT NOT NULL,
	faults BIGINT NOT NULL,
	errors BIGINT NOT NULL,
	cold_starts BIGINT NOT NULL,
	init_micros BIGINT NOT NULL,
	duration_micros BIGINT NOT NULL,
	buckets INTEGER[],
	counts INTEGER[]
);
-- postgresql: CREATE INDEX function_hour_hour ON function_hour (hour);
