package io.tracetab.reconcile.jdbc;

class PostgresAllocationCostsTests extends AllocationCostsContract {

	@Override
	protected FactsEngine engine() {
		return FactsEngine.POSTGRESQL;
	}

}
