package io.tracetab.usage.jdbc;

import io.tracetab.database.Facts;
import io.tracetab.database.TestDatabases;

class PostgresCallRollUpsTests extends CallRollUpsContract {

	@Override
	Facts open() {
		return Facts.on(TestDatabases.freshPostgres());
	}

}
