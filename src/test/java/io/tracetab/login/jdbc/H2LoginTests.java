package io.tracetab.login.jdbc;

class H2LoginTests extends LoginContract {

	@Override
	protected StateEngine engine() {
		return StateEngine.H2;
	}

}
