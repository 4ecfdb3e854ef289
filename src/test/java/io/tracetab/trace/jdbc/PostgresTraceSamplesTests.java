package io.tracetab.trace.jdbc;

class PostgresTraceSamplesTests extends TraceSamplesContract {

	@Override
	protected FactsEngine engine() {
		return FactsEngine.POSTGRESQL;
	}

}
