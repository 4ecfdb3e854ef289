package io.tracetab.world.stack;

/**
 * How long something takes: log-normal around a median, with a small share of calls that
 * meet something slow: by Pareto's law most of them take a few times as long, and once in
 * a while one takes a hundred times.
 *
 * @param median in milliseconds
 * @param sigma spread of the logarithm
 * @param tail share of slow calls
 * @param factor how much longer a slow call takes on average, more or less
 */
public record Latency(double median, double sigma, double tail, double factor) {

	/** Exponent of Pareto's law. */
	private static final double LAW = 1.3;

	/** The least that a slow call is longer, and the most, beside the average. */
	private static final double LEAST = 0.33;

	private static final double MOST = 40;

	public static Latency of(double median) {
		return new Latency(median, 0.3, 0.01, 8);
	}

	/** Microseconds, at least one. */
	public long draw(Chance chance) {
		double millis = chance.lognormal(this.median, this.sigma);
		if (chance.happens(this.tail)) {
			double times = LEAST * StrictMath.pow(1 - chance.uniform(), -1 / LAW);
			millis *= Math.max(1, this.factor * Math.min(MOST, times));
		}
		return Math.max(1, Math.round(millis * 1000));
	}

}
