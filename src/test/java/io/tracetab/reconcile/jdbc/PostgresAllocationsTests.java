package io.tracetab.reconcile.jdbc;

class PostgresAllocationsTests extends AllocationsContract {

	@Override
	protected FactsEngine engine() {
		return FactsEngine.POSTGRESQL;
	}

}
