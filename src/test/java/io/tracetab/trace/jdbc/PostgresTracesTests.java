package io.tracetab.trace.jdbc;

import io.tracetab.database.Facts;
import io.tracetab.database.TestDatabases;

class PostgresTracesTests extends TracesContract {

	@Override
	Facts open() {
		return Facts.on(TestDatabases.freshPostgres());
	}

}
