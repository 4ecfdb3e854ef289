-- One row, another number whenever a day was divided anew: answers about divided costs are kept in memory until then.
CREATE TABLE allocation_version (
	version BIGINT NOT NULL
);
