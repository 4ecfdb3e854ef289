package io.tracetab.ingest.jdbc;

class H2SourceStatesTests extends SourceStatesContract {

	@Override
	protected StateEngine engine() {
		return StateEngine.H2;
	}

}
