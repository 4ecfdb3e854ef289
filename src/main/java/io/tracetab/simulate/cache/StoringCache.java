package io.tracetab.simulate.cache;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * What all policies share: which keys are held, how much they weigh, and when they
 * expire. A value expires a fixed time after it was loaded, and gives its room back then.
 */
abstract class StoringCache implements SimulatedCache {

	private final KeySlots slots = new KeySlots();

	private final long capacity;

	private final long ttlMicros;

	private long[] weights = new long[64];

	private long[] expires = new long[64];

	/** From the value loaded longest ago to the newest; null when none expires. */
	private final @Nullable SlotLists ages;

	private long held;

	private long evictions;

	StoringCache(long capacity, long ttlMicros) {
		this.capacity = capacity;
		this.ttlMicros = ttlMicros;
		this.ages = (ttlMicros == CacheSetup.NEVER) ? null : new SlotLists(1);
	}

	@Override
	public final boolean read(long key, long weight, long at) {
		expire(at);
		int slot = this.slots.find(key);
		if (slot >= 0) {
			used(slot);
			return true;
		}
		if (weight > this.capacity) {
			refused(key);
			return false;
		}
		slot = this.slots.add(key);
		if (slot == this.weights.length) {
			this.weights = Arrays.copyOf(this.weights, 2 * slot);
			this.expires = Arrays.copyOf(this.expires, 2 * slot);
		}
		this.weights[slot] = weight;
		this.held += weight;
		if (this.ages != null) {
			this.expires[slot] = at + this.ttlMicros;
			this.ages.append(0, slot);
		}
		loaded(slot);
		return false;
	}

	private void expire(long at) {
		if (this.ages != null) {
			for (int slot = this.ages.first(0); slot >= 0 && this.expires[slot] <= at; slot = this.ages.first(0)) {
				drop(slot);
			}
		}
	}

	@Override
	public final void written(long key, long at) {
		expire(at);
		int slot = this.slots.find(key);
		if (slot >= 0) {
			drop(slot);
		}
	}

	@Override
	public final long evictions() {
		return this.evictions;
	}

	final void evict(int slot) {
		this.evictions++;
		drop(slot);
	}

	private void drop(int slot) {
		removed(slot);
		if (this.ages != null) {
			this.ages.remove(slot);
		}
		this.held -= this.weights[slot];
		this.slots.remove(slot);
	}

	/** A value that is held was asked for. */
	abstract void used(int slot);

	/** A value was loaded; whatever is too much is to be evicted. */
	abstract void loaded(int slot);

	/** A value goes. */
	abstract void removed(int slot);

	/** A value was asked for that is larger than the cache. */
	void refused(long key) {
	}

	final long capacity() {
		return this.capacity;
	}

	/** What all values weigh. */
	final long held() {
		return this.held;
	}

	final int count() {
		return this.slots.size();
	}

	final long weight(int slot) {
		return this.weights[slot];
	}

	final long key(int slot) {
		return this.slots.key(slot);
	}

}
