package io.tracetab.metric.jdbc;

class PostgresKeyAccessesTests extends KeyAccessesContract {

	@Override
	protected FactsEngine engine() {
		return FactsEngine.POSTGRESQL;
	}

}
