package io.tracetab.billing.jdbc;

import io.tracetab.database.Facts;
import io.tracetab.database.TestFacts;

class PostgresExploredCostsTests extends ExploredCostsContract {

	@Override
	Facts open() {
		return TestFacts.onPostgres();
	}

}
