package io.tracetab.report.jdbc;

class PostgresDispatchTests extends DispatchContract {

	@Override
	protected StateEngine engine() {
		return StateEngine.POSTGRESQL;
	}

}
