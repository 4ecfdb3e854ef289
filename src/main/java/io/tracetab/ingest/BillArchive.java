package io.tracetab.ingest;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * Keeps bills as they were delivered, so that what was made of them can be made anew. The
 * layout is a public format, described in docs/archive.md.
 */
public interface BillArchive {

	/** Nothing is kept: for what comes out of an archive, and for the sample world. */
	BillArchive NONE = new BillArchive() {

		@Override
		public void keep(Delivery delivery, Instant readSince) {
		}

		@Override
		public List<Delivery> deliveries() {
			return List.of();
		}

		@Override
		public void forget(String fingerprint) {
		}

	};

	/** Keeps a delivery durably; keeping it again changes nothing. */
	void keep(Delivery delivery, Instant readSince) throws IOException;

	/** What is kept, in the order it was read. */
	List<Delivery> deliveries() throws IOException;

	/** Takes a delivery away, for when another one says all that it said. */
	void forget(String fingerprint) throws IOException;

}
