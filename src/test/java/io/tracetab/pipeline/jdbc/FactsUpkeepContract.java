package io.tracetab.pipeline.jdbc;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.tracetab.database.EachFactsEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What care of the facts does on every engine.
 */
abstract class FactsUpkeepContract extends EachFactsEngine {

	/** Tables that the engine keeps for itself: no facts are in them. */
	protected List<String> engineTables() {
		return List.of();
	}

	@Test
	void everyTableButTheDictionariesIsEmptied() {
		List<String> tables = facts().sql()
			.sql("SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() "
					+ "AND table_type = 'BASE TABLE'")
			.query(String.class)
			.list();
		List<String> kept = new ArrayList<>(tables);
		kept.removeAll(JdbcFactsUpkeep.EMPTIED);
		assertThat(tables).containsAll(JdbcFactsUpkeep.EMPTIED);
		List<String> meant = new ArrayList<>(List.of("facts_version", "word", "route"));
		meant.addAll(engineTables());
		assertThat(kept).containsExactlyInAnyOrderElementsOf(meant);
	}

	@Test
	void nothingIsLeft() {
		facts().sql().sql("INSERT INTO note VALUES ('a', 'b')").update();
		new JdbcFactsUpkeep(facts()).empty();
		new JdbcFactsUpkeep(facts()).compact();
		assertThat(facts().sql().sql("SELECT count(*) FROM note").query(Long.class).single()).isZero();
	}

}
