package io.tracetab.ingest;

import java.io.IOException;

/**
 * Stores what was received and archived, and not stored before its process ended or found
 * the time.
 */
public final class CatchUp {

	private final IngestLedger ledger;

	private final Ingest fromArchive;

	/**
	 * With an ingest that does not archive what it reads.
	 */
	public CatchUp(IngestLedger ledger, Ingest fromArchive) {
		this.ledger = ledger;
		this.fromArchive = fromArchive;
	}

	/** Reads on from where it is stored; nothing must be added to it any more. */
	public void read(Growing left) throws IOException {
		left.close();
		if (!isStored(left.part().fingerprint())) {
			this.fromArchive.ingest(left.input(), Progress.NONE);
		}
		left.settle();
	}

	/** A process may have been killed when all was done but giving the file its name. */
	private boolean isStored(String fingerprint) {
		return this.ledger.firstRead(fingerprint).isPresent() && this.ledger.unfinished(fingerprint).isEmpty();
	}

}
