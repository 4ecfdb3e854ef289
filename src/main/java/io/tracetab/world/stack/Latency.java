package io.tracetab.world.stack;

/**
 * How long something takes: log-normal around a median, with a small share of calls that
 * meet a slow neighbour and take several times as long.
 *
 * @param median in milliseconds
 * @param sigma spread of the logarithm
 * @param tail share of slow calls
 * @param factor how much longer a slow call takes
 */
public record Latency(double median, double sigma, double tail, double factor) {

	public static Latency of(double median) {
		return new Latency(median, 0.3, 0.01, 8);
	}

	/** Microseconds, at least one. */
	public long draw(Chance chance) {
		double millis = chance.lognormal(this.median, this.sigma);
		if (chance.happens(this.tail)) {
			millis *= chance.between(1, 2 * this.factor);
		}
		return Math.max(1, Math.round(millis * 1000));
	}

}
