package io.tracetab.pipeline;

import io.tracetab.ingest.Ingest;
import io.tracetab.usage.RollUps;

/**
 * What follows an import: traces are metered anew where settings or metrics that came
 * with it teach more, and the database is brought into its fastest form.
 */
final class Aftercare {

	private final Freshness freshness;

	private final RollUps rollUps;

	private final FactsUpkeep upkeep;

	Aftercare(Freshness freshness, RollUps rollUps, FactsUpkeep upkeep) {
		this.freshness = freshness;
		this.rollUps = rollUps;
		this.upkeep = upkeep;
	}

	void noteIfNothingIsMetered() {
		this.freshness.noteIfNothingIsMetered();
	}

	void after(Ingest ingest, ImportProgress progress) {
		if (this.freshness.isStale()) {
			progress.begin("metering anew", 0);
			this.freshness.recalibrate();
			ingest.rederiveAll(progress);
			this.freshness.noteFresh();
		}
		this.rollUps.fold();
		this.upkeep.compact();
	}

}
