package io.tracetab.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import io.tracetab.ingest.TraceListener;
import io.tracetab.ingest.Turn;

/**
 * Has what is received stored between imports, and tells those who look on. What follows
 * an import follows here when nothing has come for a while, and at the latest after a
 * minute.
 */
final class ReceivedCare implements Turn {

	private static final Duration LATEST = Duration.ofMinutes(1);

	private final Imports imports;

	private final SeenTraces seen;

	private final TailFeed tail;

	private final InstantSource clock;

	private volatile Instant next = Instant.MIN;

	ReceivedCare(Imports imports, SeenTraces seen, TailFeed tail, InstantSource clock) {
		this.imports = imports;
		this.seen = seen;
		this.tail = tail;
		this.clock = clock;
	}

	/** What has to be told of traces that are stored in a turn. */
	TraceListener listener() {
		return this.seen;
	}

	@Override
	public void take(Runnable work) {
		this.imports.between(() -> {
			this.seen.forget();
			work.run();
			this.tail.publish(this.seen.take());
		});
		Instant now = this.clock.instant();
		if (this.next.equals(Instant.MIN)) {
			this.next = now.plus(LATEST);
		}
		if (now.isAfter(this.next)) {
			rest();
		}
	}

	@Override
	public void rest() {
		this.next = this.clock.instant().plus(LATEST);
		this.imports.settle();
	}

}
