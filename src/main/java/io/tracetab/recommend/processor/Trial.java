package io.tracetab.recommend.processor;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.tracetab.inventory.Resource;
import io.tracetab.metric.FunctionRuns;
import io.tracetab.quantity.Window;

/**
 * What a function's runs tell of arm64 that were made on it, before it was set back:
 * logged ones, beside those on x86_64 with the same memory.
 *
 * @param runs on arm64
 * @param times as long as those on x86_64, as billed
 */
record Trial(Instant from, Instant until, long runs, double times) {

	private static final String ARCHITECTURE = "Architectures.0";

	private static final String MEMORY = "MemorySize";

	/** Of either processor; of fewer chance tells more. */
	private static final long ENOUGH = 20;

	private record Billed(long runs, long millis) {

		Billed plus(Billed more) {
			return new Billed(this.runs + more.runs, this.millis + more.millis);
		}

		double mean() {
			return (double) this.millis / this.runs;
		}

	}

	/**
	 * Empty where there was none that tells enough.
	 * @param states of the function, oldest first
	 */
	static Optional<Trial> of(List<Resource> states, FunctionRuns logged, Window window) {
		return states.stream()
			.map((state) -> state.settings().getOrDefault(MEMORY, ""))
			.distinct()
			.flatMap((memory) -> of(states, memory, logged, window).stream())
			.max(Comparator.comparingLong(Trial::runs));
	}

	/**
	 * Whether somebody has put it on arm64 and back, however few runs tell why.
	 * @param states of the function, oldest first
	 */
	static boolean isSetBack(List<Resource> states) {
		return states.stream().anyMatch(Trial::isArm) && !isArm(states.get(states.size() - 1));
	}

	private static boolean isArm(Resource state) {
		return "arm64".equals(state.settings().get(ARCHITECTURE));
	}

	private static Optional<Trial> of(List<Resource> states, String memory, FunctionRuns logged, Window window) {
		Billed arm = new Billed(0, 0);
		Billed x86 = new Billed(0, 0);
		Instant from = window.until();
		Instant until = window.from();
		for (int i = 0; i < states.size(); i++) {
			Resource state = states.get(i);
			Instant start = (i == 0) ? window.from() : later(state.seen(), window.from());
			Instant end = (i + 1 < states.size()) ? states.get(i + 1).seen() : window.until();
			if (!start.isBefore(end) || !memory.equals(state.settings().get(MEMORY))) {
				continue;
			}
			Billed billed = billed(state, logged, new Window(start, end));
			if (isArm(state)) {
				arm = arm.plus(billed);
				from = start.isBefore(from) ? start : from;
				until = later(end, until);
			}
			else {
				x86 = x86.plus(billed);
			}
		}
		return (arm.runs < ENOUGH || x86.runs < ENOUGH || x86.millis == 0) ? Optional.empty()
				: Optional.of(new Trial(from, until, arm.runs, arm.mean() / x86.mean()));
	}

	private static Billed billed(Resource function, FunctionRuns logged, Window window) {
		return logged.of(function.id().name(), window, null)
			.stream()
			.map((runs) -> new Billed(runs.runs(), runs.billedMillis()))
			.reduce(new Billed(0, 0), Billed::plus);
	}

	private static Instant later(Instant one, Instant other) {
		return one.isBefore(other) ? other : one;
	}

	/**
	 * How long computing takes beside x86_64, if what was waited took as long.
	 * @param computing share of the time of its runs in which they compute
	 */
	double speed(double computing) {
		return Math.max(0.1, 1 + (this.times - 1) / Math.max(0.01, computing));
	}

	String told() {
		return String.format(Locale.ROOT, "On arm64, from %s to %s, %,d runs took %.2f times as long as on x86_64",
				this.from, this.until, this.runs, this.times);
	}

}
