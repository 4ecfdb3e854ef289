package io.tracetab.world.curve;

import java.util.ArrayList;
import java.util.List;

import io.tracetab.world.shown.Json;
import io.tracetab.world.shown.LineFile;

/**
 * How often a cache of each size and policy would have had what was asked of a store, had
 * it stood before it; of a cache, had it been another one.
 */
final class StoreCurve {

	private static final long KIBI = 1_024;

	/** In bytes, what surrounds each value included. */
	private static final List<Long> LADDER = List.of(64 * KIBI, 256 * KIBI, 1_024 * KIBI, 4_096 * KIBI, 16_384 * KIBI,
			65_536 * KIBI, 262_144 * KIBI);

	/** Parts of the time to live, for which an unbounded cache is looked at besides. */
	private static final List<Long> TTL_PARTS = List.of(1L, 8L);

	/** How much longer than now the longest time to live is. */
	private static final long LONG_TTL = 12;

	private final String arn;

	private final String kind;

	private final long ttlMicros;

	private final List<Long> ladder = new ArrayList<>(LADDER);

	private final List<Point> points = new ArrayList<>();

	private final Clairvoyant clairvoyant;

	private long reads;

	private long writes;

	/** One cache that might have been, and how often it had what was asked. */
	private static final class Point {

		private final String policy;

		private final long bytes;

		private final long ttlMicros;

		private final Simulated cache;

		private long hits;

		Point(String policy, long bytes, long ttlMicros, Simulated cache) {
			this.policy = policy;
			this.bytes = bytes;
			this.ttlMicros = ttlMicros;
			this.cache = cache;
		}

	}

	/**
	 * Of a store.
	 * @param kind {@code cache}, {@code table} or {@code bucket}
	 * @param actualBytes size of the cache as it is; zero when there is none
	 */
	StoreCurve(String arn, String kind, long ttlMicros, long actualBytes) {
		this.arn = arn;
		this.kind = kind;
		this.ttlMicros = ttlMicros;
		if (actualBytes > 0) {
			this.ladder.add(actualBytes);
		}
		for (long bytes : this.ladder) {
			this.points.add(new Point("lru", bytes, ttlMicros, Simulated.lru(bytes, ttlMicros)));
			this.points.add(new Point("w-tinylfu", bytes, ttlMicros, new TinyLfu(bytes, ttlMicros)));
		}
		for (long part : TTL_PARTS) {
			unbounded(ttlMicros / part);
		}
		unbounded(ttlMicros * LONG_TTL);
		this.clairvoyant = new Clairvoyant(ttlMicros);
	}

	private void unbounded(long ttl) {
		this.points.add(new Point("unbounded", 0, ttl, Simulated.lru(Long.MAX_VALUE / 2, ttl)));
	}

	/** A cache was asked; after a miss the value will be set, if there is one. */
	void asked(String key, long bytes, boolean hit, long now) {
		this.reads++;
		for (Point point : this.points) {
			if (point.cache.find(key, now)) {
				point.hits++;
			}
			else if (hit) {
				point.cache.store(key, (int) bytes, now);
			}
			else {
				point.cache.await(key);
			}
		}
		this.clairvoyant.read(key, bytes, now);
	}

	/** A value was set in a cache, which others need only if they had missed it too. */
	void set(String key, long bytes, long now) {
		for (Point point : this.points) {
			if (point.cache.awaited(key)) {
				point.cache.store(key, (int) bytes, now);
			}
		}
		this.clairvoyant.sized(key, bytes);
	}

	/** A store was read; with a cache before it, what is there would be kept. */
	void read(String key, long bytes, long now) {
		this.reads++;
		for (Point point : this.points) {
			if (point.cache.find(key, now)) {
				point.hits++;
			}
			else if (bytes > 0) {
				point.cache.store(key, (int) Math.min(bytes, Integer.MAX_VALUE / 2), now);
			}
		}
		this.clairvoyant.read(key, bytes, now);
	}

	/** A store was written: a cache before it must forget the key. */
	void written(String key) {
		this.writes++;
		this.points.forEach(point -> point.cache.drop(key));
		this.clairvoyant.written(key);
	}

	void write(LineFile out) {
		for (Point point : this.points) {
			out.line(Json.write(Json.object("store", this.arn, "kind", this.kind, "policy", point.policy, "bytes",
					point.bytes, "ttlSeconds", point.ttlMicros / 1_000_000, "reads", this.reads, "writes", this.writes,
					"hits", point.hits)));
		}
		for (long bytes : this.ladder) {
			out.line(Json.write(Json.object("store", this.arn, "kind", this.kind, "policy", "clairvoyant", "bytes",
					bytes, "ttlSeconds", this.ttlMicros / 1_000_000, "reads", this.clairvoyant.reads(), "share",
					this.clairvoyant.share(), "hits", this.clairvoyant.hits(bytes))));
		}
	}

}
