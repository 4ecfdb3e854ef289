package io.tracetab.analyze;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import org.hipparchus.distribution.continuous.TDistribution;

/**
 * What a daily sum will come to over the next days, with a band that rests on how far
 * forecasts of as many days were off on this very series before.
 * <p>
 * Each weekday has a factor: the median of its share of the seven days around it, over up
 * to eight weeks. What remains without it is smoothed with a damped trend (E. S. Gardner
 * and E. McKenzie, Forecasting trends in time series, 1985): growth goes on, but ever
 * less, because few things grow for long. The band is of the logarithm of actual over
 * forecast, at every earlier origin from which so many days are known, as a Student's t
 * with as many degrees of freedom as there are stretches of that length that do not
 * overlap. Judging forecasts at rolling origins is L. J. Tashman, Out-of-sample tests of
 * forecasting accuracy (2000).
 */
final class DailyForecast {

	/** How often the band is meant to contain what comes. */
	static final double COVERAGE = 0.8;

	/** So many days have to be known before a forecast is made. */
	static final int LEAST_DAYS = 21;

	private static final int WEEK = 7;

	private static final int WEEKS = 8;

	private static final double LEVEL = 0.2;

	private static final double TREND = 0.05;

	private static final double DAMPED = 0.95;

	/** Actual over forecast is never taken to be further from one than this. */
	private static final double FURTHEST = 20;

	/** No month is longer. */
	private static final int FURTHEST_DAY = 31;

	private final double[] days;

	/** The sums of the next days, by their origin. */
	private final Map<Integer, double[]> sums = new HashMap<>();

	/**
	 * A forecast of what comes behind these.
	 * @param days sums by the day, the first one any weekday
	 */
	DailyForecast(double... days) {
		this.days = days.clone();
	}

	/** Whether enough is known. */
	boolean isPossible() {
		return this.days.length >= LEAST_DAYS;
	}

	/** Each of the next days, none below nothing. */
	double[] next(int count) {
		return next(this.days.length, count);
	}

	private double[] next(int origin, int count) {
		double[] factors = factors(origin);
		int from = Math.max(0, origin - WEEKS * WEEK);
		double level = mean(from, Math.min(from + 2 * WEEK, origin));
		double trend = 0;
		for (int at = from; at < origin; at++) {
			double value = this.days[at] / factors[at % WEEK];
			double before = level;
			level = LEVEL * value + (1 - LEVEL) * (level + DAMPED * trend);
			trend = TREND * (level - before) + (1 - TREND) * DAMPED * trend;
		}
		double[] next = new double[count];
		double sum = 0;
		double damped = 1;
		for (int i = 0; i < count; i++) {
			damped *= DAMPED;
			sum += damped;
			next[i] = Math.max(0, (level + sum * trend) * factors[(origin + i) % WEEK]);
		}
		return next;
	}

	private double mean(int from, int until) {
		return Arrays.stream(this.days, from, until).average().orElse(0);
	}

	/** Of each weekday, counted from the first day; 1 where nothing is known. */
	private double[] factors(int origin) {
		double[] factors = new double[WEEK];
		for (int weekday = 0; weekday < WEEK; weekday++) {
			double[] shares = new double[WEEKS];
			Arrays.fill(shares, Double.NaN);
			int found = 0;
			for (int at = origin - 1; at >= WEEK / 2 && found < WEEKS; at--) {
				if (at % WEEK == weekday && at + WEEK / 2 < origin) {
					double around = mean(at - WEEK / 2, at + WEEK / 2 + 1);
					shares[found++] = (around > 0) ? this.days[at] / around : 1;
				}
			}
			double median = Numbers.median(shares);
			factors[weekday] = (Double.isNaN(median) || median < 1 / FURTHEST) ? 1 : median;
		}
		return factors;
	}

	/**
	 * The sum of the next days and its band; the band is open where too little is known.
	 * @param count at most 31
	 */
	Band sum(int count) {
		return asOf(this.days.length, count);
	}

	/**
	 * What would have been said at an earlier day, with what was known then.
	 * @param origin how many days were known
	 * @param count as for {@link #sum}
	 */
	Band asOf(int origin, int count) {
		if (count == 0) {
			return new Band(0, 0, 0);
		}
		double expected = ahead(origin, count);
		double squares = 0;
		int origins = 0;
		for (int earlier = LEAST_DAYS; earlier + count <= origin; earlier++) {
			double error = error(earlier, count);
			squares += error * error;
			origins++;
		}
		int apart = (origin - LEAST_DAYS) / count;
		if (apart < 1) {
			return new Band(Double.NaN, expected, Double.NaN);
		}
		double wide = new TDistribution(apart).inverseCumulativeProbability((1 + COVERAGE) / 2)
				* Math.sqrt(squares / origins);
		double most = Math.min(FURTHEST, Math.exp(wide));
		return new Band(expected / most, expected, expected * most);
	}

	private double error(int origin, int count) {
		double forecast = ahead(origin, count);
		double actual = Arrays.stream(this.days, origin, origin + count).sum();
		if (forecast <= 0 || actual <= 0) {
			return (forecast <= 0 && actual <= 0) ? 0 : Math.log(FURTHEST);
		}
		return Math.max(-Math.log(FURTHEST), Math.min(Math.log(FURTHEST), Math.log(actual / forecast)));
	}

	private double ahead(int origin, int count) {
		return this.sums.computeIfAbsent(origin, this::ahead)[count - 1];
	}

	private double[] ahead(int origin) {
		double[] sums = next(origin, FURTHEST_DAY);
		Arrays.parallelPrefix(sums, Double::sum);
		return sums;
	}

	/**
	 * An expectation between two bounds.
	 *
	 * @param low NaN where too little is known for a band
	 * @param high as low
	 */
	record Band(double low, double expected, double high) {
	}

}
