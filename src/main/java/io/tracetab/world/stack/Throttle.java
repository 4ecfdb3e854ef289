package io.tracetab.world.stack;

/**
 * A token bucket: so many units a second, and what was not used in the last seconds.
 */
public final class Throttle {

	private final double perSecond;

	private final double burst;

	private double tokens;

	private long filled;

	/**
	 * Lets through an average of {@code perSecond} units.
	 * @param burstSeconds seconds of unused units that may be used later
	 */
	public Throttle(double perSecond, double burstSeconds) {
		this.perSecond = perSecond;
		this.burst = perSecond * burstSeconds;
		this.tokens = this.burst;
	}

	public static Throttle unlimited() {
		return new Throttle(Double.MAX_VALUE / 1e9, 1);
	}

	/** Takes units at a time in microseconds; times never go back. */
	public boolean takes(double units, long micros) {
		if (this.filled != 0) {
			this.tokens = Math.min(this.burst, this.tokens + (micros - this.filled) / 1e6 * this.perSecond);
		}
		this.filled = micros;
		if (this.tokens < units) {
			return false;
		}
		this.tokens -= units;
		return true;
	}

	public double perSecond() {
		return this.perSecond;
	}

}
