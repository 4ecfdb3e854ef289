package io.tracetab.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import io.tracetab.ingest.Ingest;
import io.tracetab.quantity.Window;
import io.tracetab.trace.Traces;
import io.tracetab.usage.RollUps;

/**
 * What follows an import: traces are metered anew where settings or metrics that came
 * with it teach more, and the database is brought into its fastest form.
 */
final class Aftercare {

	private static final Duration MINUTES_KEPT = Duration.ofDays(2);

	private final Freshness freshness;

	private final Traces traces;

	private final RollUps rollUps;

	private final FactsUpkeep upkeep;

	private final InstantSource clock;

	Aftercare(Freshness freshness, Traces traces, RollUps rollUps, FactsUpkeep upkeep, InstantSource clock) {
		this.freshness = freshness;
		this.traces = traces;
		this.rollUps = rollUps;
		this.upkeep = upkeep;
		this.clock = clock;
	}

	void noteIfNothingIsMetered() {
		this.freshness.noteIfNothingIsMetered();
	}

	void after(Ingest ingest, ImportProgress progress) {
		while (this.freshness.isStale()) {
			deriveAnew(ingest, progress);
		}
		forgetOldMinutes();
		this.rollUps.fold();
		this.upkeep.compact();
	}

	/**
	 * Rules may be changed while traces are named by those before: then they are anew.
	 */
	private void deriveAnew(Ingest ingest, ImportProgress progress) {
		String known = this.freshness.known();
		boolean named = this.freshness.isNamedOtherwise();
		progress.begin(named ? "naming and metering anew" : "metering anew", 0);
		this.freshness.recalibrate();
		if (named) {
			ingest.renameAll(progress);
		}
		else {
			ingest.rederiveAll(progress);
		}
		this.freshness.noteFresh(known);
	}

	/** Counted back from the newest request, unless that claims to be of the future. */
	private void forgetOldMinutes() {
		Window kept = this.traces.totals().span();
		if (kept != null) {
			Instant now = this.clock.instant();
			Instant newest = kept.until().isAfter(now) ? now : kept.until();
			this.rollUps.forgetMinutes(newest.minus(MINUTES_KEPT));
		}
	}

}
