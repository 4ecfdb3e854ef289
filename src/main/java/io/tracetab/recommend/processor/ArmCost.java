package io.tracetab.recommend.processor;

import java.math.BigDecimal;
import java.util.Optional;

import io.tracetab.quantity.ChargeClass;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.Unit;
import io.tracetab.recommend.BilledUse;
import io.tracetab.recommend.ChargedSeconds;
import io.tracetab.recommend.FunctionUse;

/**
 * What a month of a function's runs costs at list price, on either processor.
 *
 * @param computing share of the time of its runs in which they compute
 * @param speed how long computing takes on arm64, beside x86_64
 */
record ArmCost(FunctionUse use, Seconds seconds, double computing, double speed) {

	static final String RUNS = "lambda.gb-seconds.";

	private static final String READY_RUNS = "lambda.provisioned-gb-seconds.";

	private static final String READY = "lambda.provisioned-concurrency.";

	/**
	 * GB-seconds of a month.
	 *
	 * @param readyRuns of runs in environments that are kept ready
	 * @param ready in which environments are kept ready
	 */
	record Seconds(double runs, double readyRuns, double ready) {

		/** As billed where environments are kept ready, else as logged and counted. */
		static Seconds of(FunctionUse use) {
			Optional<Seconds> billed = (use.sum("ProvisionedConcurrencyInvocations") > 0) ? billed(use)
					: Optional.empty();
			return billed.orElseGet(() -> new Seconds(ChargedSeconds.aMonth(use), 0, 0));
		}

		/** Empty where no bill names it. */
		static Optional<Seconds> billed(FunctionUse use) {
			BilledUse.Uses billed = use.observed().billed();
			String arn = use.function().id().arn();
			Seconds seconds = new Seconds(billed.quantity(arn, RUNS + "x86") * billed.perMonth(),
					billed.quantity(arn, READY_RUNS + "x86") * billed.perMonth(),
					billed.quantity(arn, READY + "x86") * billed.perMonth());
			return (seconds.ready > 0) ? Optional.of(seconds) : Optional.empty();
		}

	}

	/** At list price; 0 where none is known. */
	static double price(FunctionUse use, String meter, String processor) {
		return use.price(new Meter(meter + processor, "lambda", Unit.GB_SECOND, ChargeClass.METERED))
			.map(BigDecimal::doubleValue)
			.orElse(0.0);
	}

	double runsAMonth() {
		return this.use.invocations() * this.use.observed().perMonth();
	}

	double now() {
		return requests() + seconds("x86", 1);
	}

	/**
	 * By how much less.
	 * @param slower computing takes as many times as long as assumed
	 */
	double saved(double slower) {
		return seconds("x86", 1) - seconds("arm", longer(slower));
	}

	/** As many times as long does a run take. */
	double longer(double slower) {
		return 1 + this.computing * (this.speed * slower - 1);
	}

	private double requests() {
		return runsAMonth() * this.use.requestPrice().orElse(BigDecimal.ZERO).doubleValue();
	}

	/** Being ready takes as long on either. */
	private double seconds(String processor, double longer) {
		return longer
				* (this.seconds.runs * price(this.use, RUNS, processor)
						+ this.seconds.readyRuns * price(this.use, READY_RUNS, processor))
				+ this.seconds.ready * price(this.use, READY, processor);
	}

}
