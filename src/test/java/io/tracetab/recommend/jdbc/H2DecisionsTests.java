package io.tracetab.recommend.jdbc;

class H2DecisionsTests extends DecisionsContract {

	@Override
	protected StateEngine engine() {
		return StateEngine.H2;
	}

}
