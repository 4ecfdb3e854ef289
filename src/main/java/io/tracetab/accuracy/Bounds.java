package io.tracetab.accuracy;

import java.util.List;
import java.util.Optional;

/**
 * The bounds of all figures, each with its reason. What has none is printed and not
 * judged.
 */
public final class Bounds {

	private static final String EXACT = "everything was reported: a difference is a mistake";

	private static final String CONTAINED = "the documents contain it";

	private static final String SKETCH = "durations are kept in buckets of 1 %; at a jump the ranks may fall on either side";

	private static final String BUCKETS = "the bar that was set for this product: of what a service charges";

	private static final String SAVING = "the bar that was set for recommendations";

	private static final String HELD = "95 % intervals, and the chance of how often they hold";

	private static final String WIDTH = "half of all errors are within 0.32 half widths of a 95 % interval: far less, and it is too wide; the rest is chance";

	private static final List<Bound> ALL = List.of(Bound.of("receipts MEASURED", Bound.Which.WORST, 0, EXACT),
			Bound.of("receipts known to be MEASURED", Bound.Which.WORST, 0, "a better basis is not to be missed"),
			Bound.of("receipts CALIBRATED", Bound.Which.MEDIAN, 0.05, "the bar that was set for this product"),
			Bound.of("receipts with CALIBRATED lines", Bound.Which.MEDIAN, 0.05,
					"the same bar, whatever else is on them"),
			Bound.of("receipts ASSUMED", Bound.Which.MEDIAN, 0.05,
					"what is assumed is a small part of a receipt here; an assumption that grows beside it shows"),
			Bound.of("lines MEASURED *", Bound.Which.WORST, 0, EXACT),
			Bound.of("lines DERIVED *", Bound.Which.P95, 0.2,
					"the times of a span are some hundred microseconds off: a millisecond, of runs with a whole CPU that are billed five"),
			Bound.of("units CALIBRATED", Bound.Which.WORST, 0.15,
					"items of the traced calls differ from those of their hours: 5 % is one standard error of 100 calls"),
			Bound.of("damaged receipts say so", Bound.Which.WORST, 0, "a lower bound has to be called one"),
			Bound.of("lines found", Bound.Which.WORST, 0, "every charged call is on the documents"),
			Bound.of("requests found", Bound.Which.WORST, 0, CONTAINED),
			Bound.of("routes found", Bound.Which.WORST, 0, CONTAINED),
			Bound.of("routes invented", Bound.Which.WORST, 0, "nothing else was asked for"),
			Bound.of("requests under their route", Bound.Which.WORST, 0, CONTAINED),
			Bound.of("links found", Bound.Which.WORST, 0, CONTAINED),
			Bound.of("links invented", Bound.Which.WORST, 0, "nothing else was linked"),
			Bound.of("journey: requests found", Bound.Which.WORST, 0, CONTAINED),
			Bound.of("journey: requests invented", Bound.Which.WORST, 0, "nothing else was linked"),
			Bound.of("journey: waits found", Bound.Which.WORST, 0, CONTAINED),
			Bound.of("journey: wait in a queue", Bound.Which.WORST, 0.01,
					"both ends are on the documents; a clock that was repaired is a millisecond off"),
			Bound.of("journey: cost", Bound.Which.WORST, 0, "measured receipts, times one part in the batch's number"),
			Bound.of("requests with cold start", Bound.Which.WORST, 0, CONTAINED),
			Bound.of("cold starts found", Bound.Which.WORST, 0, CONTAINED),
			Bound.of("duration", Bound.Which.WORST, 0, "the entry's own document says it to the microsecond"),
			Bound.of("duration, HTTP API", Bound.Which.P95, 0.35,
					"an HTTP API writes no document: its own three or four milliseconds, of twelve where the function has a whole CPU, are unseen"),
			Bound.of("critical path sum", Bound.Which.WORST, 0, "every moment is given to exactly one span"),
			Bound.of("route: requests", Bound.Which.WORST, 0, "a count of what was read"),
			Bound.of("route: errors", Bound.Which.WORST, 0, "a count of what was read"),
			Bound.of("route: faults", Bound.Which.WORST, 0, "a count of what was read"),
			Bound.of("route: cold starts", Bound.Which.WORST, 2,
					"a request whose documents were lost may have waited for one unseen"),
			Bound.of("route: median duration", Bound.Which.P95, 0.35, SKETCH + "; HTTP APIs as above"),
			Bound.of("route: list cost", Bound.Which.WORST, 0.05, "calibrated units have the right sum over an hour"),
			Bound.of("bill: ATTRIBUTED", Bound.Which.WORST, 0.05, BUCKETS),
			Bound.of("bill: UNTRACED", Bound.Which.WORST, 0.05, BUCKETS),
			Bound.of("bill: IDLE", Bound.Which.WORST, 0.05, BUCKETS),
			Bound.of("bill: NOT_PER_REQUEST", Bound.Which.WORST, 0.05, BUCKETS),
			Bound.of("bill: parts with the sign of their charge", Bound.Which.WORST, 0, "a rule without exception"),
			Bound.of("advice: problems found*", Bound.Which.WORST, 0, "each was planted to be found"),
			Bound.of("advice: decoys left alone*", Bound.Which.WORST, 0, "what only looks so is to be left alone"),
			Bound.of("advice: no more is saved than at most*", Bound.Which.WORST, 0, "a bound is to hold"),
			Bound.of("advice: sunk commitment not saved*", Bound.Which.WORST, 0,
					"what a plan covers is paid in any case"),
			Bound.of("advice: saving at list*", Bound.Which.MEDIAN, 0.15, SAVING),
			Bound.of("advice: width*", Bound.Which.MEDIAN, 0.6, SAVING),
			new Bound("advice: low to high holds the truth*", Bound.Which.MISSED, 0, 0.1, 10, SAVING),
			new Bound("bill: cost of a route", Bound.Which.MEDIAN, 0, 0.05, 5, "the bar that was set for this product"),
			new Bound("bill: interval of a route's day holds the truth", Bound.Which.MISSED, 0.01, 0.1, 100, HELD),
			new Bound("bill: cost of a thousand requests of a route", Bound.Which.MEDIAN, 0, 0.05, 5,
					"the bar of what a route costs"),
			new Bound("bill: interval of a thousand requests of a route's day holds the truth", Bound.Which.MISSED,
					0.01, 0.1, 100, HELD),
			new Bound("bill: error of a thousand requests of a route's day in half widths", Bound.Which.MEDIAN, 0.15,
					0.5, 100, WIDTH),
			new Bound("bill: interval of a tenant's day holds the truth", Bound.Which.MISSED, 0, 0.13, 30,
					"95 % intervals; of forty days chance misses five at most, but for one world in twenty-five"),
			new Bound("bill: error of a tenant's day in half widths", Bound.Which.MEDIAN, 0.18, 0.5, 30, WIDTH));

	private Bounds() {
	}

	/** A bound may hold for all figures whose names begin so: it ends with a star. */
	static Optional<Bound> of(String figure) {
		return ALL.stream().filter((bound) -> fits(bound.figure(), figure)).findFirst();
	}

	private static boolean fits(String pattern, String figure) {
		return pattern.endsWith("*") ? figure.startsWith(pattern.substring(0, pattern.length() - 1))
				: figure.equals(pattern);
	}

}
