package io.tracetab.trace.jdbc;

class H2RouteRulesTests extends RouteRulesContract {

	@Override
	protected StateEngine engine() {
		return StateEngine.H2;
	}

}
