package io.tracetab.login.jdbc;

class PostgresLoginTests extends LoginContract {

	@Override
	protected StateEngine engine() {
		return StateEngine.POSTGRESQL;
	}

}
