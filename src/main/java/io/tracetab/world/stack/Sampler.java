package io.tracetab.world.stack;

/**
 * X-Ray's default rule: the first request of each second, and 5 % of the others.
 */
public final class Sampler {

	private static final double FIXED_RATE = 0.05;

	private final Chance chance;

	private long second = -1;

	private boolean first;

	public Sampler(Chance chance) {
		this.chance = chance;
	}

	public boolean samples(long micros) {
		long now = micros / 1_000_000;
		this.first = now != this.second;
		this.second = now;
		return this.first || this.chance.happens(FIXED_RATE);
	}

	/** Whether the request it decided on last was the first of its second. */
	boolean wasFirst() {
		return this.first;
	}

}
