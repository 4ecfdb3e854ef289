package io.tracetab.metric.jdbc;

class PostgresMetricsTests extends MetricsContract {

	@Override
	protected FactsEngine engine() {
		return FactsEngine.POSTGRESQL;
	}

}
