package io.tracetab.trace.jdbc;

class PostgresRouteRulesTests extends RouteRulesContract {

	@Override
	protected StateEngine engine() {
		return StateEngine.POSTGRESQL;
	}

}
