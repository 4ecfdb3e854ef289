package io.tracetab.alert.jdbc;

class H2AlertTests extends AlertContract {

	@Override
	protected StateEngine engine() {
		return StateEngine.H2;
	}

}
