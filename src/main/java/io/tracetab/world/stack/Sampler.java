package io.tracetab.world.stack;

/**
 * X-Ray's default rule: the first request of each second, and 5 % of the others.
 */
public final class Sampler {

	private static final double FIXED_RATE = 0.05;

	private long second = -1;

	/**
	 * Why a request is sampled, or not.
	 */
	public enum Decision {

		UNSAMPLED,

		/** The first of its second: nobody knows how many others it stands for. */
		FIRST,

		/** One of the 5 %: it stands for twenty. */
		SHARE

	}

	/** Decides at a time in microseconds, by the luck of the request. */
	public Decision decide(long micros, Chance luck) {
		long now = micros / 1_000_000;
		if (now != this.second) {
			this.second = now;
			return Decision.FIRST;
		}
		return luck.happens(FIXED_RATE) ? Decision.SHARE : Decision.UNSAMPLED;
	}

}
