package io.tracetab.analyze;

import io.tracetab.usage.DurationSketch;

/**
 * A figure that rests on a sample, with the 95 % interval of what it stands for.
 *
 * @param tooFew whether the sample is too small to say anything; the figure is still that
 * of the sample
 */
public record Interval(double value, double low, double high, boolean tooFew) {

	/** Fewer requests say nothing. */
	public static final int LEAST = 30;

	/** So many have to lie beyond a percentile. */
	private static final int LEAST_BEYOND = 5;

	/** Two-sided 95 % of the normal law. */
	private static final double Z = 1.959964;

	/** A share: Wilson's score interval (JASA 1927). */
	public static Interval share(long part, long all) {
		if (all == 0) {
			return new Interval(0, 0, 1, true);
		}
		double share = (double) part / all;
		double middle = share + Z * Z / (2 * all);
		double half = Z * Math.sqrt(share * (1 - share) / all + Z * Z / (4.0 * all * all));
		double scale = 1 + Z * Z / all;
		return new Interval(share, Math.max(0, (middle - half) / scale), Math.min(1, (middle + half) / scale),
				all < LEAST);
	}

	/**
	 * A percentile of durations, in microseconds: the values at those ranks between which
	 * it lies in 95 of a hundred samples, whatever durations are like (order statistics,
	 * by the normal law).
	 */
	public static Interval percentile(DurationSketch durations, double share) {
		long all = durations.count();
		double spread = (all == 0) ? 0 : Z * Math.sqrt(share * (1 - share) / all);
		double value = durations.quantileMicros(share);
		double low = durations.quantileMicros(Math.max(0, share - spread));
		double high = durations.quantileMicros(Math.min(1, share + spread));
		boolean tooFew = all < LEAST || all * Math.min(share, 1 - share) < LEAST_BEYOND;
		return new Interval(value, Math.min(low, value), Math.max(high, value), tooFew);
	}

	/**
	 * A mean.
	 * @param deviation of single values
	 * @param count of values that it is the mean of
	 */
	public static Interval mean(double mean, double deviation, long count) {
		double half = (count == 0) ? 0 : Z * deviation / Math.sqrt(count);
		return new Interval(mean, mean - half, mean + half, count < LEAST);
	}

}
