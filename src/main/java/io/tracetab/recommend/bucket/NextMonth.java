package io.tracetab.recommend.bucket;

import java.util.Collection;

import org.hipparchus.distribution.continuous.TDistribution;

/**
 * What a day of the next month has on average, by the days that were seen: an interval
 * that is to hold nine of ten such months.
 *
 * @param low not negative
 */
record NextMonth(double low, double expected, double high) {

	private static final double UPPER = 0.95;

	private static final double DAYS_OF_MONTH = 730 / 24.0;

	/** With nothing in n days there is less than 3/n a day, 19 times in 20. */
	private static final double NONE_SEEN = 3;

	/**
	 * The means of two samples of days differ as the days do: Student's t with the
	 * variance of both means. What was seen of a share of the keys is off as Horvitz and
	 * Thompson (J. Am. Stat. Assoc. 47, 1952) say of a sample in which each key is by
	 * itself. Where nothing was seen: Hanley and Lippman-Hand, J. Am. Med. Assoc. 249,
	 * 1983.
	 * @param daily what was seen each day, of that share
	 * @param keys what was seen of each key
	 * @param share of the keys
	 * @param one what one of them is, when there is one
	 */
	static NextMonth of(double[] daily, Collection<? extends Number> keys, double share, double one) {
		double mean = 0;
		for (double day : daily) {
			mean += day / share / daily.length;
		}
		if (mean <= 0) {
			return new NextMonth(0, 0, NONE_SEEN / daily.length / share * one);
		}
		if (daily.length < 2) {
			return new NextMonth(0, mean, 2 * mean);
		}
		double squares = 0;
		for (double day : daily) {
			squares += (day / share - mean) * (day / share - mean);
		}
		double days = squares / (daily.length - 1) * (1.0 / daily.length + 1 / DAYS_OF_MONTH);
		double sampled = keys.stream().mapToDouble((key) -> key.doubleValue() * key.doubleValue()).sum() * (1 - share)
				/ (share * share) / (daily.length * (double) daily.length);
		double off = new TDistribution(daily.length - 1).inverseCumulativeProbability(UPPER)
				* Math.sqrt(days + sampled);
		return new NextMonth(Math.max(0, mean - off), mean, mean + off);
	}

	/** As many times it. */
	NextMonth times(double factor) {
		return new NextMonth(this.low * factor, this.expected * factor, this.high * factor);
	}

}
