package io.tracetab.pipeline.jdbc;

class PostgresFactsUpkeepTests extends FactsUpkeepContract {

	@Override
	protected FactsEngine engine() {
		return FactsEngine.POSTGRESQL;
	}

}
