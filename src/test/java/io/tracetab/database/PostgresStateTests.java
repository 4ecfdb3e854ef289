package io.tracetab.database;

import org.junit.jupiter.api.Test;

class PostgresStateTests extends StateContract {

	private final DatabaseServer server = TestDatabases.freshPostgres();

	@Override
	State open() {
		return State.on(this.server);
	}

	@Test
	void factsAndStateShareADatabase() {
		Facts.on(this.server).close();
		open().close();
		Facts.on(this.server).close();
	}

	@Test
	void stateComesAfterFactsAsWell() {
		DatabaseServer other = TestDatabases.freshPostgres();
		Facts.on(other).close();
		State.on(other).close();
	}

}
