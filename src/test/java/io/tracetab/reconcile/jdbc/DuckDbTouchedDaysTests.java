package io.tracetab.reconcile.jdbc;

class DuckDbTouchedDaysTests extends TouchedDaysContract {

	@Override
	protected FactsEngine engine() {
		return FactsEngine.DUCKDB;
	}

}
