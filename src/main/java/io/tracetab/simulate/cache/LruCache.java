package io.tracetab.simulate.cache;

/**
 * A cache in which what was used longest ago goes first (LRU), as Valkey and Redis OSS
 * approximate it with {@code volatile-lru}.
 */
final class LruCache extends StoringCache {

	private final SlotLists order = new SlotLists(1);

	LruCache(long capacity, long ttlMicros) {
		super(capacity, ttlMicros);
	}

	@Override
	void used(int slot) {
		this.order.remove(slot);
		this.order.append(0, slot);
	}

	@Override
	void loaded(int slot) {
		this.order.append(0, slot);
		while (held() > capacity()) {
			evict(this.order.first(0));
		}
	}

	@Override
	void removed(int slot) {
		this.order.remove(slot);
	}

}
