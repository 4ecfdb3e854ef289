package io.tracetab.metric.jdbc;

class PostgresFunctionRunsTests extends FunctionRunsContract {

	@Override
	protected FactsEngine engine() {
		return FactsEngine.POSTGRESQL;
	}

}
