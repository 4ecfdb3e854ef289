package io.tracetab.trace.jdbc;

import io.tracetab.database.Facts;
import io.tracetab.database.TestFacts;

class PostgresRequestSpreadTests extends RequestSpreadContract {

	@Override
	Facts open() {
		return TestFacts.onPostgres();
	}

}
