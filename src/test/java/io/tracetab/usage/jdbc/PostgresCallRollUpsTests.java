package io.tracetab.usage.jdbc;

import io.tracetab.database.Facts;
import io.tracetab.database.TestFacts;

class PostgresCallRollUpsTests extends CallRollUpsContract {

	@Override
	Facts open() {
		return TestFacts.onPostgres();
	}

}
