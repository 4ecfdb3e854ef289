package io.tracetab.trace.jdbc;

class DuckDbTraceSamplesTests extends TraceSamplesContract {

	@Override
	protected FactsEngine engine() {
		return FactsEngine.DUCKDB;
	}

}
