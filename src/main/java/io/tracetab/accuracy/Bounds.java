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

	private static final List<Bound> ALL = List.of(new Bound("receipts MEASURED", Bound.Which.WORST, 0, EXACT),
			new Bound("receipts known to be MEASURED", Bound.Which.WORST, 0, "a better basis is not to be missed"),
			new Bound("receipts CALIBRATED", Bound.Which.MEDIAN, 0.05, "the bar that was set for this product"),
			new Bound("receipts with CALIBRATED lines", Bound.Which.MEDIAN, 0.05,
					"the same bar, whatever else is on them"),
			new Bound("receipts ASSUMED", Bound.Which.MEDIAN, 0.05,
					"what is assumed is a small part of a receipt here; an assumption that grows beside it shows"),
			new Bound("lines MEASURED *", Bound.Which.WORST, 0, EXACT),
			new Bound("lines DERIVED *", Bound.Which.P95, 0.2,
					"the times of a span are some hundred microseconds off: a millisecond, of runs with a whole CPU that are billed five"),
			new Bound("units CALIBRATED", Bound.Which.WORST, 0.15,
					"items of the traced calls differ from those of their hours: 5 % is one standard error of 100 calls"),
			new Bound("damaged receipts say so", Bound.Which.WORST, 0, "a lower bound has to be called one"),
			new Bound("lines found", Bound.Which.WORST, 0, "every charged call is on the documents"),
			new Bound("requests found", Bound.Which.WORST, 0, CONTAINED),
			new Bound("routes found", Bound.Which.WORST, 0, CONTAINED),
			new Bound("routes invented", Bound.Which.WORST, 0, "nothing else was asked for"),
			new Bound("requests under their route", Bound.Which.WORST, 0, CONTAINED),
			new Bound("links found", Bound.Which.WORST, 0, CONTAINED),
			new Bound("links invented", Bound.Which.WORST, 0, "nothing else was linked"),
			new Bound("requests with cold start", Bound.Which.WORST, 0, CONTAINED),
			new Bound("cold starts found", Bound.Which.WORST, 0, CONTAINED),
			new Bound("duration", Bound.Which.WORST, 0, "the entry's own document says it to the microsecond"),
			new Bound("duration, HTTP API", Bound.Which.P95, 0.35,
					"an HTTP API writes no document: its own three or four milliseconds, of twelve where the function has a whole CPU, are unseen"),
			new Bound("critical path sum", Bound.Which.WORST, 0, "every moment is given to exactly one span"),
			new Bound("route: requests", Bound.Which.WORST, 0, "a count of what was read"),
			new Bound("route: errors", Bound.Which.WORST, 0, "a count of what was read"),
			new Bound("route: faults", Bound.Which.WORST, 0, "a count of what was read"),
			new Bound("route: cold starts", Bound.Which.WORST, 2,
					"a request whose documents were lost may have waited for one unseen"),
			new Bound("route: median duration", Bound.Which.P95, 0.35, SKETCH + "; HTTP APIs as above"),
			new Bound("route: list cost", Bound.Which.WORST, 0.05, "calibrated units have the right sum over an hour"));

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
