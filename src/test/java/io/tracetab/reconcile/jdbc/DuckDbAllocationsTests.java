package io.tracetab.reconcile.jdbc;

class DuckDbAllocationsTests extends AllocationsContract {

	@Override
	protected FactsEngine engine() {
		return FactsEngine.DUCKDB;
	}

}
