package io.tracetab.billing.jdbc;

import io.tracetab.database.Facts;
import io.tracetab.database.TestDatabases;

class PostgresBillsTests extends BillsContract {

	@Override
	Facts open() {
		return Facts.on(TestDatabases.freshPostgres());
	}

}
