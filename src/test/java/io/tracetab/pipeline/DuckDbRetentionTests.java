package io.tracetab.pipeline;

class DuckDbRetentionTests extends RetentionContract {

	@Override
	String database() {
		return "";
	}

}
