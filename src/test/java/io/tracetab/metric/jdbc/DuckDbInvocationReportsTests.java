package io.tracetab.metric.jdbc;

class DuckDbInvocationReportsTests extends InvocationReportsContract {

	@Override
	protected FactsEngine engine() {
		return FactsEngine.DUCKDB;
	}

}
