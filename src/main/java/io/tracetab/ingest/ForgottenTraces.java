package io.tracetab.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Up to when traces were forgotten, noted beside the facts. Their part of the roll-ups
 * stands and can no longer be taken away: a document that comes later must not make such
 * a trace anew, or it would count twice.
 */
public final class ForgottenTraces {

	private static final String NOTE = "traces-forgotten-before";

	/** Documents of a trace start within so long of it. */
	private static final Duration LONGEST_TRACE = Duration.ofDays(1);

	private final IngestLedger ledger;

	public ForgottenTraces(IngestLedger ledger) {
		this.ledger = ledger;
	}

	/**
	 * Documents from before may be of a forgotten trace; empty when none is forgotten.
	 */
	Optional<Instant> before() {
		return this.ledger.note(NOTE).map(Instant::parse);
	}

	/**
	 * Notes, in the transaction that forgets them, that traces which started before a
	 * time may be gone. Never moves back.
	 */
	public void note(Instant forgotten) {
		Instant before = forgotten.plus(LONGEST_TRACE);
		if (before().filter((noted) -> !before.isAfter(noted)).isEmpty()) {
			this.ledger.note(NOTE, before.toString());
		}
	}

}
