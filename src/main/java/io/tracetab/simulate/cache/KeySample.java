package io.tracetab.simulate.cache;

/**
 * A share of all keys, chosen by a hash: all accesses to a key are in, or none, so that
 * reuse survives (spatially hashed sampling, Waldspurger, Park, Garthwaite, Ahmad:
 * <a href=
 * "https://www.usenix.org/conference/fast15/technical-sessions/presentation/waldspurger">SHARDS,
 * FAST 2015</a>, section 3). Samples of one seed lie within each other.
 *
 * @param threshold keys whose mixed hash, as a number without sign of 63 bits, is below
 * are in
 * @param seed another seed chooses other keys
 */
public record KeySample(long threshold, long seed) {

	/** All keys. */
	public static final KeySample ALL = new KeySample(Long.MAX_VALUE, 0);

	/**
	 * A sample of a share of the keys.
	 * @param rate above 0, at most 1
	 */
	public static KeySample of(double rate, long seed) {
		if (!(rate > 0 && rate <= 1)) {
			throw new IllegalArgumentException(
					"A sample of %s of the keys, expected above 0 and at most 1".formatted(rate));
		}
		return (rate == 1) ? ALL : new KeySample((long) (rate * 0x1p63), seed);
	}

	/** Share of the keys. */
	public double rate() {
		return (this.threshold == Long.MAX_VALUE) ? 1 : this.threshold / 0x1p63;
	}

	public boolean holds(long key) {
		return position(key) < this.threshold || this.threshold == Long.MAX_VALUE;
	}

	/** Where a key stands: below the threshold it is in. */
	long position(long key) {
		long mixed = (key + this.seed * 0x632BE59BD9B4E019L) * 0x9E3779B97F4A7C15L;
		mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
		return (mixed ^ (mixed >>> 32)) >>> 1;
	}

}
