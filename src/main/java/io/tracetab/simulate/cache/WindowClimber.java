package io.tracetab.simulate.cache;

/**
 * Finds the size of a window by hill climbing: after each sample of requests it goes on
 * in the direction that brought more hits, in steps that become smaller, and begins anew
 * when the hit ratio changes much (Einziger, Eytan, Friedman, Manes:
 * <a href="https://doi.org/10.1145/3274808.3274816">Adaptive Software Cache Management,
 * Middleware 2018</a>).
 */
final class WindowClimber {

	/** Of the capacity. */
	private static final double FIRST_STEP = 0.0625;

	private static final double SMALLER = 0.98;

	private static final double MUCH = 0.05;

	private final long capacity;

	private double step;

	private double before;

	private long hits;

	private long misses;

	/** What the window is still to grow by. */
	private long adjustment;

	WindowClimber(long capacity) {
		this.capacity = capacity;
		this.step = -FIRST_STEP * capacity;
	}

	void hit() {
		this.hits++;
	}

	void miss() {
		this.misses++;
	}

	/** By how much the window is to grow; negative to shrink. */
	long adjustment(FrequencySketch sketch) {
		if (!sketch.counts()) {
			this.before = 0;
			this.hits = 0;
			this.misses = 0;
		}
		else if (this.hits + this.misses >= sketch.sampleSize()) {
			judge();
		}
		return this.adjustment;
	}

	private void judge() {
		double ratio = (double) this.hits / (this.hits + this.misses);
		double change = ratio - this.before;
		double amount = (change >= 0) ? this.step : -this.step;
		this.step = (Math.abs(change) >= MUCH) ? Math.copySign(FIRST_STEP * this.capacity, amount) : SMALLER * amount;
		this.before = ratio;
		this.adjustment = (long) amount;
		this.hits = 0;
		this.misses = 0;
	}

	/** So much of the adjustment could not be made yet. */
	void left(long amount) {
		this.adjustment = amount;
	}

}
