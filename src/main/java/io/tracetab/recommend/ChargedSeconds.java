package io.tracetab.recommend;

import java.util.List;

import io.tracetab.metric.FunctionRuns;

/**
 * GB-seconds that are charged for a function's runs on demand: with initialisations,
 * which CloudWatch does not count among durations.
 */
public final class ChargedSeconds {

	private static final String RUNS = "lambda.gb-seconds.";

	/** Of the runs, in a log that stands for all of them. */
	private static final double NEARLY_ALL = 0.95;

	/** A run is charged by the whole millisecond. */
	private static final double ROUNDED_UP = 0.5;

	private ChargedSeconds() {
	}

	/** As billed, else as logged, else as counted. */
	public static double aMonth(FunctionUse use) {
		double billed = billed(use);
		return (billed > 0) ? billed : Math.max(counted(use, use.invocations(), use.sum("Duration")), logged(use))
				* use.observed().perMonth();
	}

	/** With the memory that the function has now. */
	public static double counted(FunctionUse use, double runs, double millis) {
		return (millis + ROUNDED_UP * runs) / 1_000 * use.memoryGb();
	}

	/**
	 * 0 where the log lacks runs: those that tracers sample start cold more often.
	 */
	private static double logged(FunctionUse use) {
		List<FunctionRuns.Runs> logged = use.observed().logged().of(use.name(), use.observed().window(), null);
		double runs = logged.stream().mapToDouble(FunctionRuns.Runs::runs).sum();
		double millis = logged.stream().mapToDouble(FunctionRuns.Runs::billedMillis).sum();
		return (runs < NEARLY_ALL * use.invocations()) ? 0 : millis / runs * use.invocations() / 1_000 * use.memoryGb();
	}

	/** 0 where no bill names it, or it had other memory on the way. */
	private static double billed(FunctionUse use) {
		long sizes = use.observed()
			.inventory()
			.history(use.function().id())
			.stream()
			.map((state) -> state.settings().getOrDefault("MemorySize", ""))
			.distinct()
			.count();
		BilledUse.Uses billed = use.observed().billed();
		return (sizes > 1) ? 0 : billed.quantity(use.function().id().arn(), RUNS + use.processor()) * billed.perMonth();
	}

}
