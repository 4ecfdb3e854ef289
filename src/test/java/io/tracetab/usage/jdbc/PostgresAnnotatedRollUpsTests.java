package io.tracetab.usage.jdbc;

import io.tracetab.database.Facts;
import io.tracetab.database.TestFacts;

class PostgresAnnotatedRollUpsTests extends AnnotatedRollUpsContract {

	@Override
	Facts open() {
		return TestFacts.onPostgres();
	}

}
