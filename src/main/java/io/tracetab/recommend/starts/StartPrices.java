package io.tracetab.recommend.starts;

import java.math.BigDecimal;

import io.tracetab.quantity.ChargeClass;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.Unit;
import io.tracetab.recommend.FunctionUse;

/**
 * What starts of one function cost at list price.
 *
 * @param startMillis of one initialisation
 */
record StartPrices(FunctionUse use, double startMillis) {

	private static final Meter CACHED = new Meter("lambda.snapstart-cached-gb-seconds", "lambda", Unit.GB_SECOND,
			ChargeClass.STANDING);

	private static final Meter RESTORED = new Meter("lambda.snapstart-restored-bytes", "lambda", Unit.BYTE,
			ChargeClass.METERED);

	private static final double GB = 1L << 30;

	private static final double HOUR = 3_600;

	/** Of a run on demand. */
	double seconds(double seconds) {
		return seconds * this.use.memoryGb() * price(this.use.gbSeconds());
	}

	/**
	 * What keeping environments ready saves: starts that nobody is charged for, cheaper
	 * runs, less what being ready costs.
	 */
	double kept(StartHours.Kept kept) {
		double gb = this.use.memoryGb();
		double ready = kept.hours() * HOUR * gb * price(this.use.meter("lambda.provisioned-concurrency."));
		double mean = this.use.sum("Duration") / 1_000 / Math.max(1, this.use.invocations());
		double cheaper = kept.served() * mean * gb
				* (price(this.use.gbSeconds()) - price(this.use.meter("lambda.provisioned-gb-seconds.")));
		return seconds(kept.avoided() * this.startMillis / 1_000) + cheaper - ready;
	}

	/** What snapshots save; those of Java are free. */
	double snapshot(double cold, double restoreSeconds) {
		double gb = this.use.memoryGb();
		boolean free = this.use.function().settings().getOrDefault("Runtime", "").startsWith("java");
		double lies = this.use.observed().window().length().toSeconds() * gb * price(CACHED);
		double restored = cold * gb * GB * price(RESTORED);
		double starts = seconds(cold * (this.startMillis / 1_000 - (free ? 0 : restoreSeconds)));
		return starts - (free ? 0 : lies + restored);
	}

	private double price(Meter meter) {
		return this.use.price(meter).map(BigDecimal::doubleValue).orElse(0.0);
	}

}
