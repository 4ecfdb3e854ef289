package io.tracetab.database;

class PostgresFactsTests extends FactsContract {

	@Override
	Facts open() {
		return Facts.on(TestDatabases.freshPostgres());
	}

}
