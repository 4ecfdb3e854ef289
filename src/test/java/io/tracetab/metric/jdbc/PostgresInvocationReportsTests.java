package io.tracetab.metric.jdbc;

class PostgresInvocationReportsTests extends InvocationReportsContract {

	@Override
	protected FactsEngine engine() {
		return FactsEngine.POSTGRESQL;
	}

}
