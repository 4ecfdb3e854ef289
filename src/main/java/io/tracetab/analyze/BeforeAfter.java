package io.tracetab.analyze;

import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Window;

/**
 * The requests of a route before and after a deploy. Traced requests are taken for drawn
 * one by one; where a tracer draws bursts, intervals are too narrow.
 *
 * @param cost list price of one request in dollars; null where nothing could be priced
 */
public record BeforeAfter(Side before, Side after, Difference p50, Difference p95, Difference faults,
		@Nullable Difference cost) {

	/**
	 * One side.
	 *
	 * @param window whole hours
	 * @param cost of one request in dollars, list price; null where nothing could be
	 * priced
	 */
	public record Side(Window window, Latency latency, @Nullable Interval cost) {
	}

	public static BeforeAfter of(Side before, Side after) {
		Interval costBefore = before.cost();
		Interval costAfter = after.cost();
		return new BeforeAfter(before, after, percentile(before, after, 0.5), percentile(before, after, 0.95),
				Difference.between(faults(before), faults(after)),
				(costBefore == null || costAfter == null) ? null : Difference.between(costBefore, costAfter));
	}

	private static Difference percentile(Side before, Side after, double share) {
		return Difference.between(Interval.percentile(before.latency().durations(), share),
				Interval.percentile(after.latency().durations(), share));
	}

	private static Interval faults(Side side) {
		return Interval.share(side.latency().outcomes().faults(), side.latency().outcomes().requests());
	}

}
