package io.tracetab.trace.jdbc;

import io.tracetab.database.Facts;
import io.tracetab.database.TestDatabases;

class PostgresRequestSpreadTests extends RequestSpreadContract {

	@Override
	Facts open() {
		return Facts.on(TestDatabases.freshPostgres());
	}

}
