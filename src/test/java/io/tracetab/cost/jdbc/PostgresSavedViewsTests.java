package io.tracetab.cost.jdbc;

class PostgresSavedViewsTests extends SavedViewsContract {

	@Override
	protected StateEngine engine() {
		return StateEngine.POSTGRESQL;
	}

}
