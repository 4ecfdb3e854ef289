-- How far each source was read, and how it fares.
CREATE TABLE source_state (
	source VARCHAR(200) PRIMARY KEY,
	began_micros BIGINT,
	watermark_micros BIGINT,
	paused BOOLEAN NOT NULL,
	refreshed_micros BIGINT,
	failures INTEGER NOT NULL,
	failure_kind VARCHAR(40),
	failure VARCHAR(8000),
	way_out VARCHAR(8000),
	failed_micros BIGINT,
	next_micros BIGINT,
	stored BIGINT NOT NULL,
	duplicate BIGINT NOT NULL,
	set_aside BIGINT NOT NULL,
	blank BIGINT NOT NULL
);
-- What asking the sources has used, by day and operation.
CREATE TABLE source_use (
	used_on DATE NOT NULL,
	source VARCHAR(200) NOT NULL,
	service VARCHAR(100) NOT NULL,
	operation VARCHAR(100) NOT NULL,
	calls BIGINT NOT NULL,
	failed BIGINT NOT NULL,
	meter VARCHAR(200) NOT NULL,
	quantity DECIMAL(38, 9) NOT NULL,
	PRIMARY KEY (used_on, source, service, operation, meter)
);
-- As db-scheduler 16 wants it.
CREATE TABLE scheduled_tasks (
	task_name VARCHAR(250) NOT NULL,
	task_instance VARCHAR(250) NOT NULL,
	task_data ${bytes},
	execution_time TIMESTAMP WITH TIME ZONE NOT NULL,
	picked BOOLEAN NOT NULL,
	picked_by VARCHAR(250),
	last_success TIMESTAMP WITH TIME ZONE,
	last_failure TIMESTAMP WITH TIME ZONE,
	consecutive_failures INTEGER,
	last_heartbeat TIMESTAMP WITH TIME ZONE,
	version BIGINT NOT NULL,
	priority SMALLINT,
	PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_execution ON scheduled_tasks (execution_time);
