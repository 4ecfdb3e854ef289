package io.tracetab.analyze.jdbc;

class DuckDbAnomaliesTests extends AnomaliesContract {

	@Override
	protected FactsEngine engine() {
		return FactsEngine.DUCKDB;
	}

}
