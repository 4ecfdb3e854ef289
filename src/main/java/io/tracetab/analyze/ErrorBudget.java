package io.tracetab.analyze;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * How much of what may fail has failed. A request is good when it was answered without a
 * fault and within the time of the objective. Faults and slow requests are counted apart,
 * so that of those that may be both there is a least and a most: they are equal where one
 * of the two is nothing.
 *
 * @param steps in order of time; those without a request are absent
 */
public record ErrorBudget(Objective objective, Count whole, List<Step> steps) {

	/** Fewer requests say nothing of a share that small. */
	public static final int LEAST = 30;

	public ErrorBudget {
		steps = List.copyOf(steps);
	}

	/**
	 * What a route is meant to be like.
	 *
	 * @param target the share of requests that are to be good, below 1
	 * @param withinMicros how long a good request takes at most
	 */
	public record Objective(double target, long withinMicros) {

		/** What may be bad, as a share. */
		public double allowed() {
			return 1 - this.target;
		}

	}

	/**
	 * Requests against the objective.
	 *
	 * @param slow longer than the objective's time, within 2 % of it
	 */
	public record Count(long requests, long faults, long slow) {

		private static final Count NONE = new Count(0, 0, 0);

		public long leastBad() {
			return Math.max(this.faults, this.slow);
		}

		public long mostBad() {
			return Math.min(this.requests, this.faults + this.slow);
		}

		/** The share of requests that were good, at least, 0 to 1; 1 of none. */
		public double good() {
			return (this.requests == 0) ? 1 : 1 - (double) mostBad() / this.requests;
		}

		/**
		 * How many times as fast as allowed the budget is used, at most: 1 uses it up
		 * exactly, over whatever time.
		 */
		public double burnRate(Objective objective) {
			return (this.requests == 0) ? 0 : mostBad() / (this.requests * objective.allowed());
		}

		private Count plus(Count more) {
			return new Count(this.requests + more.requests, this.faults + more.faults, this.slow + more.slow);
		}

	}

	/** The requests of one step of time. */
	public record Step(Instant from, Count count) {
	}

	/**
	 * Of a route's requests.
	 * @param latencies each of one step
	 */
	public static ErrorBudget of(Objective objective, Collection<Latency> latencies) {
		TreeMap<Instant, Count> steps = new TreeMap<>();
		for (Latency latency : latencies) {
			Count count = new Count(latency.outcomes().requests(), latency.outcomes().faults(),
					latency.durations().countOver(objective.withinMicros()));
			steps.merge(latency.from(), count, Count::plus);
		}
		List<Step> all = new ArrayList<>();
		steps.forEach((from, count) -> all.add(new Step(from, count)));
		return new ErrorBudget(objective, all.stream().map(Step::count).reduce(Count.NONE, Count::plus), all);
	}

	/** What the steps from a time on counted. */
	public Count since(Instant from) {
		return this.steps.stream()
			.filter((step) -> !step.from().isBefore(from))
			.map(Step::count)
			.reduce(Count.NONE, Count::plus);
	}

	/** Whether there are too few requests to say anything. */
	public boolean isTooFew() {
		return this.whole.requests() < LEAST;
	}

}
