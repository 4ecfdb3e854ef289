package io.tracetab.world.stack;

/**
 * Demand over the hours of a day: a Poisson stream whose rate follows a smooth curve with
 * one trough and one peak. Arrivals are drawn by thinning (Lewis and Shedler, 1979).
 *
 * @param perDay arrivals in an average day
 * @param peakHour hour of the day (UTC, 0 to 24) with the highest rate
 * @param swing peak over mean, less one: 0 is flat, below 1
 */
public record DayCurve(double perDay, double peakHour, double swing) {

	private static final double DAY = 86_400_000_000.0;

	/** Arrivals a second at a time in microseconds since 1970. */
	public double rate(long micros) {
		double day = (micros % (long) DAY) / DAY;
		double phase = 2 * Math.PI * (day - this.peakHour / 24);
		return this.perDay / 86_400 * (1 + this.swing * StrictMath.cos(phase));
	}

	/** The first arrival after a time. */
	public long next(long micros, Chance chance) {
		double highest = this.perDay / 86_400 * (1 + this.swing);
		long time = micros;
		do {
			time += (long) (chance.exponential(1 / highest) * 1e6) + 1;
		}
		while (chance.uniform() * highest > rate(time));
		return time;
	}

}
