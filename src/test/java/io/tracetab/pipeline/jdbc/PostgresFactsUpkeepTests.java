package io.tracetab.pipeline.jdbc;

import java.util.List;

class PostgresFactsUpkeepTests extends FactsUpkeepContract {

	@Override
	protected FactsEngine engine() {
		return FactsEngine.POSTGRESQL;
	}

	/** How often was written, by which answers that are kept know their age. */
	@Override
	protected List<String> engineTables() {
		return List.of("facts_writes");
	}

}
