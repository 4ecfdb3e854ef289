package io.tracetab.pipeline;

import io.tracetab.database.TestDatabases;

class PostgresRetentionTests extends RetentionContract {

	@Override
	String database() {
		return TestDatabases.freshPostgres().url();
	}

}
