package io.tracetab.simulate.cache;

/**
 * What a cache keeps when there is no room for all.
 */
public enum CachePolicy {

	/** What was used last; near what Valkey and Redis OSS do. */
	LRU,
	/** What is wanted often, as Caffeine does within a process. */
	W_TINY_LFU,
	/**
	 * What is wanted again soonest: it knows the future, so that no other could have more
	 * hits as long as all values weigh the same (Belady, IBM Systems Journal 5(2), 1966;
	 * it may pass a value on without keeping it). Of values of different weights it is a
	 * good guess, no bound.
	 */
	CLAIRVOYANT,
	/** Everything. */
	UNBOUNDED

}
