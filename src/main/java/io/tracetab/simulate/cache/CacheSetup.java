package io.tracetab.simulate.cache;

/**
 * A cache that might be there.
 *
 * @param capacity in values or bytes, by the weighing
 * @param ttlMicros how long a value is kept after it was loaded, {@link #NEVER} when it
 * does not expire
 * @param seed of what the policy leaves to chance
 */
public record CacheSetup(CachePolicy policy, long capacity, Weighing weighing, long ttlMicros, long seed) {

	/** The time to live of values that do not expire. */
	public static final long NEVER = Long.MAX_VALUE;

	public CacheSetup {
		if (capacity < 0 || ttlMicros <= 0) {
			throw new IllegalArgumentException("A cache of %d that keeps values for %d us: neither may be negative"
				.formatted(capacity, ttlMicros));
		}
	}

	/** A number of values that do not expire. */
	public static CacheSetup of(CachePolicy policy, long values) {
		return new CacheSetup(policy, values, Weighing.VALUES, NEVER, 1);
	}

	public CacheSetup holding(long other) {
		return new CacheSetup(this.policy, other, this.weighing, this.ttlMicros, this.seed);
	}

	/**
	 * The cache, empty.
	 * @throws IllegalArgumentException for a policy that must know the future
	 */
	public SimulatedCache empty() {
		return switch (this.policy) {
			case LRU -> new LruCache(this.capacity, this.ttlMicros);
			case UNBOUNDED -> new LruCache(Long.MAX_VALUE, this.ttlMicros);
			case W_TINY_LFU -> new TinyLfuCache(this.capacity, this.ttlMicros, !this.weighing.bytes(), this.seed);
			case CLAIRVOYANT -> throw new IllegalArgumentException("A clairvoyant cache replays accesses as a whole");
		};
	}

}
