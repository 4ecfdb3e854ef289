package io.tracetab.ingest.jdbc;

class PostgresSourceStatesTests extends SourceStatesContract {

	@Override
	protected StateEngine engine() {
		return StateEngine.POSTGRESQL;
	}

}
