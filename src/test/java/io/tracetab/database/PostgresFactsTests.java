package io.tracetab.database;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresFactsTests extends FactsContract {

	@Override
	Facts open() {
		return Facts.on(TestDatabases.freshPostgres());
	}

	@Test
	void whatAnotherProcessWritesIsAnotherVersionHere() {
		DatabaseServer server = TestDatabases.freshPostgres();
		try (Facts here = Facts.on(server); Facts there = Facts.on(server)) {
			Object before = here.version();
			there.reading(() -> there.sql().sql("SELECT 1").query(Integer.class).single());
			assertThat(here.version()).isEqualTo(before).isEqualTo(there.version());
			there.inTransaction(() -> assertThat(here.version()).as("not committed").isEqualTo(before));
			assertThat(here.version()).isNotEqualTo(before).isEqualTo(there.version());
			Object between = here.version();
			there.sql().sql("UPDATE facts_version SET name = name").update();
			assertThat(here.version()).isNotEqualTo(between);
		}
	}

}
