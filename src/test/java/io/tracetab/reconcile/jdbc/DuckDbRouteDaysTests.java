package io.tracetab.reconcile.jdbc;

class DuckDbRouteDaysTests extends RouteDaysContract {

	@Override
	protected FactsEngine engine() {
		return FactsEngine.DUCKDB;
	}

}
