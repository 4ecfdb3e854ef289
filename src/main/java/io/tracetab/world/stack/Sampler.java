package io.tracetab.world.stack;

/**
 * X-Ray's default rule: the first request of each second, and 5 % of the others.
 */
public final class Sampler {

	private static final double FIXED_RATE = 0.05;

	private final Chance chance;

	private long second = -1;

	public Sampler(Chance chance) {
		this.chance = chance;
	}

	public boolean samples(long micros) {
		long now = micros / 1_000_000;
		if (now != this.second) {
			this.second = now;
			return true;
		}
		return this.chance.happens(FIXED_RATE);
	}

}
