package io.tracetab.recommend.jdbc;

class PostgresDecisionsTests extends DecisionsContract {

	@Override
	protected StateEngine engine() {
		return StateEngine.POSTGRESQL;
	}

}
