package io.tracetab.pipeline;

import io.tracetab.ingest.Ingest;
import io.tracetab.usage.RollUps;

/**
 * What follows an import: prices that came with it are taken, traces are metered anew
 * where settings or metrics teach more, what is too old is forgotten, and the database is
 * brought into its fastest form.
 */
final class Aftercare {

	private final Freshness freshness;

	private final Retention retention;

	private final RollUps rollUps;

	private final FactsUpkeep upkeep;

	private final PriceRefresh prices;

	Aftercare(Freshness freshness, Retention retention, RollUps rollUps, FactsUpkeep upkeep, PriceRefresh prices) {
		this.freshness = freshness;
		this.retention = retention;
		this.rollUps = rollUps;
		this.upkeep = upkeep;
		this.prices = prices;
	}

	void noteIfNothingIsMetered() {
		this.freshness.noteIfNothingIsMetered();
	}

	/**
	 * Does what follows.
	 * @return how many traces were forgotten
	 */
	long after(Ingest ingest, ImportProgress progress) {
		this.prices.refresh();
		while (this.freshness.isStale()) {
			deriveAnew(ingest, progress);
		}
		return forgetOld();
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

	/**
	 * Forgets what is older than it is to be kept.
	 * @return how many traces went
	 */
	long forgetOld() {
		long forgotten = this.retention.apply();
		if (this.rollUps.foldIfItPays() || forgotten > 0) {
			this.upkeep.compact();
		}
		return forgotten;
	}

}
