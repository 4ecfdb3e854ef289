package io.tracetab.analyze;

import java.util.Arrays;

/**
 * Statistics of numbers among which some are not known ({@link Double#NaN}).
 */
final class Numbers {

	private Numbers() {
	}

	/** The known ones, ascending. */
	static double[] sorted(double[] values, int from, int until) {
		double[] known = new double[until - from];
		int count = 0;
		for (int i = from; i < until; i++) {
			if (!Double.isNaN(values[i])) {
				known[count++] = values[i];
			}
		}
		double[] sorted = Arrays.copyOf(known, count);
		Arrays.sort(sorted);
		return sorted;
	}

	/** NaN when none is known. */
	static double median(double[] values, int from, int until) {
		return quantile(sorted(values, Math.max(0, from), Math.max(0, until)), 0.5);
	}

	static double median(double... values) {
		return median(values, 0, values.length);
	}

	/**
	 * The quantile between the two nearest ones; NaN of none (R. J. Hyndman and Y. Fan,
	 * Sample quantiles in statistical packages, 1996, definition 7).
	 */
	static double quantile(double[] sorted, double share) {
		if (sorted.length == 0) {
			return Double.NaN;
		}
		double place = share * (sorted.length - 1);
		int below = (int) Math.floor(place);
		int above = Math.min(below + 1, sorted.length - 1);
		return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
	}

}
