package io.tracetab.billing.jdbc;

import io.tracetab.database.Facts;
import io.tracetab.database.TestFacts;

class PostgresBillsTests extends BillsContract {

	@Override
	Facts open() {
		return TestFacts.onPostgres();
	}

}
