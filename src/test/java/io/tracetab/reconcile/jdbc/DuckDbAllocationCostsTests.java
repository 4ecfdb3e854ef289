package io.tracetab.reconcile.jdbc;

class DuckDbAllocationCostsTests extends AllocationCostsContract {

	@Override
	protected FactsEngine engine() {
		return FactsEngine.DUCKDB;
	}

}
