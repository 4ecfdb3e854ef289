package io.tracetab.metric.jdbc;

class DuckDbFunctionRunsTests extends FunctionRunsContract {

	@Override
	protected FactsEngine engine() {
		return FactsEngine.DUCKDB;
	}

}
