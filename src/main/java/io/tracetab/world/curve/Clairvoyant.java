package io.tracetab.world.curve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import io.tracetab.world.stack.LruCache;
import org.jspecify.annotations.Nullable;

/**
 * How often a cache would have had what was asked if it had known the future (Belady, IBM
 * Systems Journal 1966): what is wanted again last goes first. It keeps accesses until
 * the end; when they become too many it goes on with half of the keys, chosen by their
 * hash, and with half of each size.
 */
final class Clairvoyant {

	private static final int MOST = 200_000;

	private static final long NEVER = Long.MAX_VALUE;

	private final long ttlMicros;

	private final Map<String, Integer> ids = new HashMap<>();

	private final Map<Integer, Long> sizes = new HashMap<>();

	private List<Access> accesses = new ArrayList<>();

	/** Keys whose hash has this many zeros at its end are looked at. */
	private int halvings;

	private int numbered;

	Clairvoyant(long ttlMicros) {
		this.ttlMicros = ttlMicros;
	}

	/**
	 * An access.
	 *
	 * @param at microseconds
	 */
	private record Access(String key, int id, boolean read, long at) {
	}

	private static final class Held {

		private final long expires;

		private final long bytes;

		private long next;

		Held(long expires, long bytes) {
			this.expires = expires;
			this.bytes = bytes;
		}

	}

	static long mixed(String key, int salt) {
		long z = (key.hashCode() + salt * 0x632BE59BD9B4E019L) * 0x9E3779B97F4A7C15L;
		z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
		z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
		return z ^ (z >>> 31);
	}

	void read(String key, long bytes, long now) {
		add(key, true, now);
		sized(key, bytes);
	}

	void sized(String key, long bytes) {
		Integer id = this.ids.get(key);
		if (id != null && bytes > 0) {
			this.sizes.put(id, bytes);
		}
	}

	void written(String key) {
		add(key, false, 0);
	}

	private boolean sampled(String key) {
		return Long.numberOfTrailingZeros(mixed(key, 9)) >= this.halvings;
	}

	private void add(String key, boolean read, long now) {
		if (!sampled(key)) {
			return;
		}
		int id = this.ids.computeIfAbsent(key, absent -> this.numbered++);
		this.accesses.add(new Access(key, id, read, now));
		while (this.accesses.size() > MOST) {
			this.halvings++;
			this.accesses = new ArrayList<>(this.accesses.stream().filter(access -> sampled(access.key)).toList());
			this.ids.keySet().removeIf(other -> !sampled(other));
			this.sizes.keySet().retainAll(new HashSet<>(this.ids.values()));
		}
	}

	/** Reads that were looked at. */
	long reads() {
		return this.accesses.stream().filter(Access::read).count();
	}

	/** Share of the keys that were looked at. */
	double share() {
		return 1.0 / (1L << this.halvings);
	}

	/** Hits among these reads of a cache that could hold so many bytes of all keys. */
	long hits(long bytes) {
		long[] next = next();
		long capacity = bytes >> this.halvings;
		Map<Integer, Held> held = new HashMap<>();
		TreeSet<Long> order = new TreeSet<>();
		long stored = 0;
		long hits = 0;
		for (int i = 0; i < next.length; i++) {
			Access access = this.accesses.get(i);
			Held here = held.remove(access.id);
			if (here != null) {
				order.remove(here.next);
				stored -= here.bytes;
				hits += (access.read && access.at < here.expires) ? 1 : 0;
			}
			Held kept = kept(access, here);
			kept.next = next[i];
			if (access.read && kept.bytes > 0 && worth(kept)) {
				held.put(access.id, kept);
				order.add(kept.next);
				stored += kept.bytes;
				stored -= evict(held, order, stored - capacity);
			}
		}
		return hits;
	}

	private Held kept(Access access, @Nullable Held here) {
		if (here != null && access.at < here.expires) {
			return here;
		}
		long size = this.sizes.getOrDefault(access.id, 0L);
		return new Held(access.at + this.ttlMicros, (size == 0) ? 0 : size + LruCache.OVERHEAD_BYTES);
	}

	private boolean worth(Held kept) {
		return kept.next != NEVER && this.accesses.get((int) kept.next).at < kept.expires;
	}

	private long evict(Map<Integer, Held> held, TreeSet<Long> order, long over) {
		long freed = 0;
		while (freed < over && !order.isEmpty()) {
			Held gone = held.remove(this.accesses.get((int) (long) order.pollLast()).id);
			freed += (gone == null) ? 0 : gone.bytes;
		}
		return freed;
	}

	/** Position of the next read of the same key, unless it is written before. */
	private long[] next() {
		long[] next = new long[this.accesses.size()];
		Map<Integer, Long> coming = new HashMap<>();
		for (int i = next.length - 1; i >= 0; i--) {
			Access access = this.accesses.get(i);
			next[i] = coming.getOrDefault(access.id, NEVER);
			coming.put(access.id, access.read ? (long) i : NEVER);
		}
		return next;
	}

}
