package io.tracetab.usage.jdbc;

import io.tracetab.database.Facts;
import io.tracetab.database.TestFacts;

class PostgresRollUpsTests extends RollUpsContract {

	@Override
	Facts open() {
		return TestFacts.onPostgres();
	}

}
