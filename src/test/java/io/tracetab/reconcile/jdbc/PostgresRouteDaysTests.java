package io.tracetab.reconcile.jdbc;

class PostgresRouteDaysTests extends RouteDaysContract {

	@Override
	protected FactsEngine engine() {
		return FactsEngine.POSTGRESQL;
	}

}
