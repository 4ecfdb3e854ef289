package io.tracetab.metric.jdbc;

class DuckDbMetricsTests extends MetricsContract {

	@Override
	protected FactsEngine engine() {
		return FactsEngine.DUCKDB;
	}

}
