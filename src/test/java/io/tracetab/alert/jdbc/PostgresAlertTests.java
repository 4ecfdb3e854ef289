package io.tracetab.alert.jdbc;

class PostgresAlertTests extends AlertContract {

	@Override
	protected StateEngine engine() {
		return StateEngine.POSTGRESQL;
	}

}
