package io.tracetab.metric.jdbc;

class DuckDbKeyAccessesTests extends KeyAccessesContract {

	@Override
	protected FactsEngine engine() {
		return FactsEngine.DUCKDB;
	}

}
