package io.tracetab.cost.jdbc;

class H2SavedViewsTests extends SavedViewsContract {

	@Override
	protected StateEngine engine() {
		return StateEngine.H2;
	}

}
