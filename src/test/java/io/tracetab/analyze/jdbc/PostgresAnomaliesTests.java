package io.tracetab.analyze.jdbc;

class PostgresAnomaliesTests extends AnomaliesContract {

	@Override
	protected FactsEngine engine() {
		return FactsEngine.POSTGRESQL;
	}

}
