package io.tracetab.simulate.cache;

/**
 * A cache that holds keys and weights, no values. What is read and not there is loaded
 * and kept, as far as the policy lets it in. Not safe for use by several threads.
 */
public interface SimulatedCache {

	/**
	 * Whether the cache has a key.
	 * @param weight of the value when it has to be loaded, in the unit of the capacity
	 * @param at microseconds, never decreasing
	 */
	boolean read(long key, long weight, long at);

	/** Somebody wrote the key: what is held of it is dropped. */
	void written(long key, long at);

	/** Values that went because there was no room for them; expired ones not counted. */
	long evictions();

}
