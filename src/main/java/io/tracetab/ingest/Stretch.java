package io.tracetab.ingest;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A part of the archive that grows, and how far it is written and stored.
 */
final class Stretch {

	private final Growing growing;

	/** Of the records in it, in bytes. Of the archiving thread. */
	private long end;

	/** Records in it. Of the archiving thread. */
	private long lines;

	/** What was stored of it; null before anything is. Of the storing thread. */
	private IngestLedger.@Nullable Run run;

	/** Whether it is to be read from the disk. Guarded by the backlog. */
	private boolean spilled;

	Stretch(Growing growing) {
		this.growing = growing;
	}

	Growing growing() {
		return this.growing;
	}

	/** Where the next record will stand. */
	Arrival.Placed place(Arrival arrival, Arrival.@Nullable Placed before) {
		return (before == null) ? new Arrival.Placed(arrival, this.end, this.lines + 1)
				: new Arrival.Placed(arrival, before.end(), before.line() + before.arrival().lines());
	}

	/** They are written. */
	void written(List<Arrival.Placed> placed) {
		for (Arrival.Placed one : placed) {
			this.end = one.end();
			this.lines += one.arrival().lines();
		}
	}

	long end() {
		return this.end;
	}

	IngestLedger.@Nullable Run run() {
		return this.run;
	}

	void run(IngestLedger.Run stored) {
		this.run = stored;
	}

	boolean isSpilled() {
		return this.spilled;
	}

	void spill() {
		this.spilled = true;
	}

}
