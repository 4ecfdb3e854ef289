package io.tracetab.pipeline;

import io.tracetab.ingest.IngestLedger;
import io.tracetab.ingest.Transactions;

/**
 * A note beside the facts that they are the sample world.
 */
record SampleMark(IngestLedger ledger, Transactions transactions) {

	private static final String NOTE = "sample-data";

	/** How far the sample world is. */
	enum State {

		NONE(""), LOADING("loading"), LOADED("loaded");

		private final String noted;

		State(String noted) {
			this.noted = noted;
		}

	}

	boolean is(State state) {
		return this.ledger.note(NOTE).orElse("").equals(state.noted);
	}

	boolean isShown() {
		return is(State.LOADING) || is(State.LOADED);
	}

	void set(State state) {
		this.transactions.inOne(() -> {
			this.ledger.note(NOTE, state.noted);
			return state;
		});
	}

}
