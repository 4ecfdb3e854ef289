package io.tracetab.world.stack;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A cache, serverless or on a node, that really holds what was put into it: least
 * recently used goes first when it is full, and nothing is served after its time to live.
 */
public final class LruCache {

	/** A key, pointers and an expiry around each value. */
	public static final int OVERHEAD_BYTES = 90;

	/** What the engine computes for a command, and for what the command moves. */
	private static final long ENGINE_MICROS = 18;

	private static final long BYTES_A_MICRO = 400;

	private final Place place;

	private final String host;

	private long capacityBytes;

	private long ttlMicros;

	private boolean absent;

	private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

	/** In the order in which they expire, as all live equally long. */
	private final Deque<Expiry> expiries = new ArrayDeque<>();

	private long bytes;

	private long evictions;

	private long evictedSince;

	private long engineMicros;

	private boolean lost;

	public LruCache(Place place, String host, long capacityBytes, long ttlMicros) {
		this.place = place;
		this.host = host;
		this.capacityBytes = capacityBytes;
		this.ttlMicros = ttlMicros;
	}

	/**
	 * A look at a cache.
	 *
	 * @param bytes held
	 * @param capacityBytes that it can hold
	 * @param evictions since the look before
	 * @param engineMicros for which its engine has computed since then
	 */
	public record Measured(Place place, long bytes, long capacityBytes, int items, long evictions, long engineMicros) {
	}

	private record Entry(int size, long expires) {
	}

	private record Expiry(String key, long at) {
	}

	/** To be called before anything is stored. */
	public void set(long capacityBytes, long ttlMicros) {
		this.capacityBytes = capacityBytes;
		this.ttlMicros = ttlMicros;
	}

	/** Takes it away: nobody asks it any more. */
	public void remove() {
		this.absent = true;
	}

	public boolean absent() {
		return this.absent;
	}

	public long capacityBytes() {
		return this.capacityBytes;
	}

	public long ttlMicros() {
		return this.ttlMicros;
	}

	public Place place() {
		return this.place;
	}

	public String host() {
		return this.host;
	}

	/** The size of what is stored, or nothing. */
	public OptionalInt find(String key, long now) {
		expire(now);
		Entry entry = this.entries.get(key);
		return (entry == null) ? OptionalInt.empty() : OptionalInt.of(entry.size);
	}

	private void expire(long now) {
		for (Expiry next = this.expiries.peek(); next != null && next.at <= now; next = this.expiries.peek()) {
			this.expiries.remove();
			Entry entry = this.entries.get(next.key);
			if (entry != null && entry.expires <= now) {
				this.entries.remove(next.key);
				this.bytes -= entry.size + OVERHEAD_BYTES;
			}
		}
	}

	/** It forgets everything, and keeps nothing until it has recovered. */
	public void lose() {
		this.lost = true;
		this.entries.clear();
		this.expiries.clear();
		this.bytes = 0;
	}

	public void recover() {
		this.lost = false;
	}

	/** Forgets what was stored under a key. */
	public void drop(String key) {
		Entry entry = this.entries.remove(key);
		if (entry != null) {
			this.bytes -= entry.size + OVERHEAD_BYTES;
		}
	}

	public void store(String key, int size, long now) {
		expire(now);
		if (this.lost) {
			return;
		}
		this.expiries.add(new Expiry(key, now + this.ttlMicros));
		Entry before = this.entries.put(key, new Entry(size, now + this.ttlMicros));
		this.bytes += size + OVERHEAD_BYTES - ((before == null) ? 0 : before.size + OVERHEAD_BYTES);
		Iterator<Entry> eldest = this.entries.values().iterator();
		while (this.bytes > this.capacityBytes && eldest.hasNext()) {
			this.bytes -= eldest.next().size + OVERHEAD_BYTES;
			eldest.remove();
			this.evictions++;
			this.evictedSince++;
		}
	}

	public long bytes() {
		return this.bytes;
	}

	public int items() {
		return this.entries.size();
	}

	public long evictions() {
		return this.evictions;
	}

	/** Looks at it, and begins to count anew. */
	Measured measure(long now) {
		expire(now);
		Measured measured = new Measured(this.place, this.bytes, this.capacityBytes, this.entries.size(),
				this.evictedSince, this.engineMicros);
		this.evictedSince = 0;
		this.engineMicros = 0;
		return measured;
	}

	/** {@code GET key}: the answer holds the value, or nothing. */
	public Exchange get(Chance chance, String key, long now) {
		OptionalInt found = find(key, now);
		return exchange(chance, "GET", found.isPresent(), Answer.ok(0, key.length(), found.orElse(0))).about(key,
				found.orElse(0));
	}

	/** {@code SET key value} with the cache's time to live. */
	public Exchange set(Chance chance, String key, int size, long now) {
		store(key, size, now);
		return exchange(chance, "SET", true, Answer.ok(0, key.length() + size, 2)).about(key, size);
	}

	private Exchange exchange(Chance chance, String command, boolean hit, Answer answer) {
		this.engineMicros += ENGINE_MICROS + (answer.requestBytes() + answer.responseBytes()) / BYTES_A_MICRO;
		Target target = Target.of(Target.Kind.CACHE, command, this.place, "host", this.host, "hit", hit);
		long micros = new Latency(0.7, 0.25, 0.005, 10).draw(chance);
		return new Exchange(target, Answer.ok(micros, answer.requestBytes(), answer.responseBytes()));
	}

}
