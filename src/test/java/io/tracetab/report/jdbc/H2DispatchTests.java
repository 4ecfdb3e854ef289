package io.tracetab.report.jdbc;

class H2DispatchTests extends DispatchContract {

	@Override
	protected StateEngine engine() {
		return StateEngine.H2;
	}

}
