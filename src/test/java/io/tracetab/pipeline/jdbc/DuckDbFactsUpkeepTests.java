package io.tracetab.pipeline.jdbc;

class DuckDbFactsUpkeepTests extends FactsUpkeepContract {

	@Override
	protected FactsEngine engine() {
		return FactsEngine.DUCKDB;
	}

}
