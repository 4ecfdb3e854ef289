package io.tracetab.world.curve;

import java.util.HashMap;
import java.util.Map;

import io.tracetab.world.stack.LruCache;
import io.tracetab.world.stack.Place;

/**
 * A cache that might have been there: it holds keys and sizes, no values.
 */
abstract class Simulated {

	/** Keys that were missed and are being loaded, and by how many. */
	private final Map<String, Integer> awaited = new HashMap<>();

	/** Whether it has the key at a time; to ask is to use it. */
	abstract boolean find(String key, long now);

	abstract void store(String key, int bytes, long now);

	abstract void drop(String key);

	/** Somebody loads a key that it did not have. */
	void await(String key) {
		this.awaited.merge(key, 1, Integer::sum);
	}

	/** Whether somebody did, who has loaded it now. */
	boolean awaited(String key) {
		boolean awaited = this.awaited.containsKey(key);
		this.awaited.computeIfPresent(key, (same, count) -> (count == 1) ? null : count - 1);
		return awaited;
	}

	/** The world's own cache, of a size and time to live. */
	static Simulated lru(long bytes, long ttlMicros) {
		LruCache cache = new LruCache(new Place("", "", ""), "", bytes, ttlMicros);
		return new Simulated() {

			@Override
			boolean find(String key, long now) {
				return cache.find(key, now).isPresent();
			}

			@Override
			void store(String key, int size, long now) {
				cache.store(key, size, now);
			}

			@Override
			void drop(String key) {
				cache.drop(key);
			}

		};
	}

}
