package io.tracetab.billing.jdbc;

import io.tracetab.database.Facts;
import io.tracetab.database.TestDatabases;

class PostgresExploredCostsTests extends ExploredCostsContract {

	@Override
	Facts open() {
		return Facts.on(TestDatabases.freshPostgres());
	}

}
