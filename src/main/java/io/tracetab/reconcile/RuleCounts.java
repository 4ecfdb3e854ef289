package io.tracetab.reconcile;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many requests matched a sampling rule on a day and how many of them were recorded.
 * A rule with a reservoir records a smaller share when more come, so weights are told
 * from the shortest time in which enough were recorded: five minutes, else the rest of
 * the hour, else the rest of the day's hours that anything is known of.
 */
final class RuleCounts {

	private static final long FIVE_MINUTES = 300;

	private static final long HOUR = 3600;

	private final SortedMap<Long, Sum> fiveMinutes = new TreeMap<>();

	private final SortedMap<Long, Sum> wholeHours = new TreeMap<>();

	/** Of what is not weighed by five minutes. */
	private final SortedMap<Long, Sum> hours = new TreeMap<>();

	/** Of what is not weighed by the hour either. */
	private final Sum rest = new Sum();

	/** Requests and those of them that were recorded. */
	private static final class Sum {

		private double requests;

		private double recorded;

		void add(double more, double ofThem) {
			this.requests += more;
			this.recorded += ofThem;
		}

		void add(Sum other) {
			add(other.requests, other.recorded);
		}

		boolean isEnough() {
			return this.recorded >= BurstWeights.ENOUGH;
		}

		OptionalDouble weight() {
			return (this.recorded > 0) ? OptionalDouble.of(Math.max(1, this.requests / this.recorded))
					: OptionalDouble.empty();
		}

	}

	private RuleCounts() {
	}

	/**
	 * Of windows by their start, in seconds since 1970.
	 * @param windows how many matched, were recorded, and were recorded with borrowed
	 * quota: X-Ray's SDKs count the latter apart, and never more than matched are
	 * recorded
	 */
	static RuleCounts of(Map<Long, double[]> windows) {
		RuleCounts counts = new RuleCounts();
		windows.forEach((start, window) -> counts.fiveMinutes
			.computeIfAbsent(Math.floorDiv(start, FIVE_MINUTES), (key) -> new Sum())
			.add(window[0], Math.min(window[0], window[1] + window[2])));
		counts.fiveMinutes.forEach((five, sum) -> {
			long start = Math.floorDiv(five * FIVE_MINUTES, HOUR);
			counts.wholeHours.computeIfAbsent(start, (key) -> new Sum()).add(sum);
			Sum hour = counts.hours.computeIfAbsent(start, (key) -> new Sum());
			if (!sum.isEnough()) {
				hour.add(sum);
			}
		});
		counts.hours.values().stream().filter((hour) -> !hour.isEnough()).forEach(counts.rest::add);
		return counts;
	}

	/** Whether anything is known of the five minutes around a time. */
	boolean isKnown(long second) {
		return this.fiveMinutes.containsKey(Math.floorDiv(second, FIVE_MINUTES));
	}

	/**
	 * For how many one that was recorded at the time stands; empty where nothing is known
	 * of its hour.
	 */
	OptionalDouble weight(long second) {
		Sum five = this.fiveMinutes.get(Math.floorDiv(second, FIVE_MINUTES));
		if (five != null && five.isEnough()) {
			return five.weight();
		}
		long start = Math.floorDiv(second, HOUR);
		// Of five minutes that nothing is known of, the rest of the hour is no better
		// guide.
		Sum hour = ((five != null) ? this.hours : this.wholeHours).get(start);
		if (hour == null) {
			return OptionalDouble.empty();
		}
		return hour.isEnough() ? hour.weight() : this.rest.weight();
	}

}
