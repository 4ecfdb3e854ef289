package io.tracetab.trace.jdbc;

import io.tracetab.database.Facts;
import io.tracetab.database.TestFacts;

class PostgresTracesTests extends TracesContract {

	@Override
	Facts open() {
		return TestFacts.onPostgres();
	}

}
