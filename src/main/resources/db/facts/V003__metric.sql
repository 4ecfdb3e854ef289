-- What Lambda reported of each invocation; -1 and 0 as in the code, where absent.
CREATE TABLE invocation_report (
	request_id TEXT NOT NULL,
	time_micros BIGINT NOT NULL,
	function_name TEXT,
	duration_micros BIGINT NOT NULL,
	billed_millis BIGINT NOT NULL,
	memory_mb INTEGER NOT NULL,
	max_memory_used_mb INTEGER NOT NULL,
	init_micros BIGINT NOT NULL,
	restore_micros BIGINT NOT NULL,
	billed_restore_millis BIGINT NOT NULL,
	status TEXT,
	error_type TEXT,
	trace_id TEXT,
	segment_id BIGINT NOT NULL
);
-- postgresql: CREATE INDEX invocation_report_request ON invocation_report (request_id);
-- postgresql: CREATE INDEX invocation_report_trace ON invocation_report (trace_id);

-- Metric series by number; dimensions as JSON, sorted by name.
CREATE TABLE series (
	id INTEGER NOT NULL,
	account TEXT NOT NULL,
	region TEXT NOT NULL,
	namespace TEXT NOT NULL,
	metric TEXT NOT NULL,
	dimensions TEXT NOT NULL,
	statistic TEXT NOT NULL,
	period_seconds INTEGER NOT NULL
);
-- postgresql: ALTER TABLE series ADD PRIMARY KEY (id);

CREATE TABLE point (
	series INTEGER NOT NULL,
	time_micros BIGINT NOT NULL,
	value DOUBLE PRECISION NOT NULL
);
-- postgresql: ALTER TABLE point ADD PRIMARY KEY (series, time_micros);
