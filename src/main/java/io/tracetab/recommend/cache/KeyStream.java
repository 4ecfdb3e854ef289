package io.tracetab.recommend.cache;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

import io.tracetab.metric.KeyAccess;
import io.tracetab.metric.KeyLogSetting;
import io.tracetab.recommend.Observed;

/**
 * What was logged of accesses to one store, in the order of time: all that is known of a
 * share of its keys. What failed is left out.
 */
final class KeyStream {

	private final double share;

	private long[] keys = new long[1024];

	private int[] bytes = new int[1024];

	private long[] times = new long[1024];

	private final BitSet writes = new BitSet();

	/** Of reads of a cache: those that it answered. */
	private final BitSet hits = new BitSet();

	private int size;

	private final Map<String, Long> readsByFunction = new TreeMap<>();

	private final Map<Long, Long> readsByKey = new HashMap<>();

	/** Reads of a cache that missed, until somebody sets what they wanted. */
	private final Map<Long, Integer> missed = new HashMap<>();

	private KeyStream(double share) {
		this.share = share;
	}

	/** Empty where nothing is logged of the store, or an unknown share of its keys. */
	static Optional<KeyStream> of(Observed observed, Collection<KeyLogSetting> settings, String store) {
		return settings.stream()
			.filter((setting) -> setting.store().equals(store) && setting.threshold() > 0)
			.findFirst()
			.map((setting) -> {
				KeyStream stream = new KeyStream(setting.share());
				observed.keys().forEach(store, observed.window(), stream::add);
				return stream;
			})
			.filter((stream) -> stream.reads() > 0);
	}

	private void add(KeyAccess access) {
		if (access.outcome() == KeyAccess.Outcome.FAILED) {
			return;
		}
		Integer waiting = this.missed.remove(access.key());
		if (waiting != null && access.operation().toLowerCase(Locale.ROOT).startsWith("set")) {
			this.bytes[waiting] = access.bytes();
			return;
		}
		if (this.size == this.keys.length) {
			this.keys = Arrays.copyOf(this.keys, 2 * this.size);
			this.bytes = Arrays.copyOf(this.bytes, 2 * this.size);
			this.times = Arrays.copyOf(this.times, 2 * this.size);
		}
		this.keys[this.size] = access.key();
		this.bytes[this.size] = access.bytes();
		this.times[this.size] = access.timeMicros();
		if (access.isRead()) {
			read(access);
		}
		else {
			this.writes.set(this.size);
		}
		this.size++;
	}

	private void read(KeyAccess access) {
		this.readsByFunction.merge(access.function(), 1L, Long::sum);
		this.readsByKey.merge(access.key(), 1L, Long::sum);
		if (access.outcome() == KeyAccess.Outcome.HIT) {
			this.hits.set(this.size);
		}
		else if (access.outcome() == KeyAccess.Outcome.MISS) {
			this.missed.put(access.key(), this.size);
		}
	}

	/** Of all keys, above 0, at most 1. */
	double share() {
		return this.share;
	}

	/** Of values that were read or written, as far as their size is known. */
	double meanBytes() {
		return IntStream.range(0, this.size)
			.map((index) -> this.bytes[index])
			.filter((each) -> each > 0)
			.average()
			.orElse(0);
	}

	int size() {
		return this.size;
	}

	long key(int index) {
		return this.keys[index];
	}

	/** Of a read of a cache that missed: of what was set then; 0: there is no value. */
	int bytes(int index) {
		return this.bytes[index];
	}

	long at(int index) {
		return this.times[index];
	}

	boolean isWrite(int index) {
		return this.writes.get(index);
	}

	/** Whether a cache answered. */
	boolean isHit(int index) {
		return this.hits.get(index);
	}

	/** Of the log, which holds a share. */
	long reads() {
		return this.size - (long) this.writes.cardinality();
	}

	long writes() {
		return this.writes.cardinality();
	}

	/** Reads that a cache answered. */
	long hits() {
		return this.hits.cardinality();
	}

	long distinctKeys() {
		return this.readsByKey.size();
	}

	/** Share of the reads that are of the key that is read most. */
	double hottest() {
		return this.readsByKey.values().stream().mapToLong(Long::longValue).max().orElse(0)
				/ (double) Math.max(1, reads());
	}

	Map<String, Long> readsByFunction() {
		return Map.copyOf(this.readsByFunction);
	}

	/** Whole days from the first access to the end of the window. */
	long days(Observed observed) {
		return (observed.window().until().toEpochMilli() - this.times[0] / 1_000 + 3_600_000) / 86_400_000;
	}

}
