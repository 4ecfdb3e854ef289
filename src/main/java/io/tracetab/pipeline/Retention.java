package io.tracetab.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

import io.tracetab.ingest.Archive;
import io.tracetab.ingest.ForgottenTraces;
import io.tracetab.ingest.RunLogs;
import io.tracetab.ingest.Stores;
import io.tracetab.quantity.Window;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.Traces;
import io.tracetab.usage.RollUps;

/**
 * Forgets what is older than it is to be kept, kind by kind. A forgotten trace leaves its
 * part in the hours, which live longer. The sample world is old from its first day, and
 * nothing of it is forgotten. Can be stopped and repeated.
 */
final class Retention {

	private static final int TRACES_AT_ONCE = 20_000;

	private final Stores stores;

	private final RollUps rollUps;

	private final Archive archive;

	private final RunLogs logs;

	private final RetentionProperties kept;

	private final InstantSource clock;

	Retention(Stores stores, RollUps rollUps, Archive archive, RunLogs logs, RetentionProperties kept,
			InstantSource clock) {
		this.stores = stores;
		this.rollUps = rollUps;
		this.archive = archive;
		this.logs = logs;
		this.kept = kept;
		this.clock = clock;
	}

	/**
	 * Forgets what is too old now.
	 * @return how many traces went
	 */
	long apply() {
		if (new SampleMark(this.stores.ledger(), this.stores.transactions()).isShown()) {
			return 0;
		}
		Instant now = this.clock.instant();
		Traces.Totals before = this.stores.traces().totals();
		forget(now, this.kept.traces(), this::forgetTraces);
		forget(newest(before, now), this.kept.minutes(), this.rollUps::forgetMinutes);
		forget(now, this.kept.hours(), this.rollUps::forgetHours);
		forget(now, this.kept.archive(), this::forgetParts);
		return before.traces() - this.stores.traces().totals().traces();
	}

	/**
	 * Minutes of an old export are of use, too. What claims to be of the future is not.
	 */
	private static Instant newest(Traces.Totals totals, Instant now) {
		Window span = totals.span();
		return (span == null || span.until().isAfter(now)) ? now : span.until();
	}

	private static void forget(Instant now, Duration kept, Consumer<Instant> before) {
		if (!kept.isZero()) {
			before.accept(now.minus(kept));
		}
	}

	private void forgetTraces(Instant before) {
		List<TraceId> ids = this.stores.traces().idsBefore(before, TRACES_AT_ONCE);
		while (!ids.isEmpty()) {
			List<TraceId> gone = ids;
			this.stores.transactions().inOne(() -> {
				new ForgottenTraces(this.stores.ledger()).note(before);
				this.stores.traces().write(List.of(), gone);
				this.stores.samples().forget(gone);
				this.rollUps.settle(gone);
				return gone;
			});
			ids = this.stores.traces().idsBefore(before, TRACES_AT_ONCE);
		}
		this.stores.samples().forgetWindows(before);
	}

	private void forgetParts(Instant before) {
		try {
			this.archive.forget(before);
			this.logs.forget(before);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Old parts of the archive cannot be taken away: " + ex.getMessage(), ex);
		}
	}

}
