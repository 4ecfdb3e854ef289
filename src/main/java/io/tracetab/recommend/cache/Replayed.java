package io.tracetab.recommend.cache;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

import io.tracetab.simulate.cache.CachePolicy;
import io.tracetab.simulate.cache.CacheSetup;
import io.tracetab.simulate.cache.SimulatedCache;
import io.tracetab.simulate.cache.Weighing;

/**
 * What a cache would have done with a stream. Figures are of all keys: those of the log
 * divided by the share of the keys that it holds.
 *
 * @param units what the store charges for the reads, in its own units
 * @param savedUnits of them those of reads that the cache answers
 * @param commandUnits processing units of a serverless cache: each command counts as the
 * kilobytes that it moves, one at least
 */
record Replayed(double reads, double hits, double loads, double writes, double units, double savedUnits,
		double commandUnits) {

	/** A key, pointers and an expiry around each value. */
	static final int OVERHEAD = 90;

	/** Bytes of a key, which no log tells. */
	private static final int KEY_BYTES = 20;

	double hitRatio() {
		return (this.reads == 0) ? 0 : this.hits / this.reads;
	}

	/**
	 * Replays accesses between two times against an LRU cache that is empty at first.
	 * @param capacityBytes of the whole cache
	 * @param unitsOf a read of so many bytes
	 */
	static Replayed of(KeyStream stream, Setup setup, IntToDoubleFunction unitsOf) {
		SimulatedCache cache = new CacheSetup(CachePolicy.LRU, Math.round(setup.capacityBytes * stream.share()),
				Weighing.bytes(OVERHEAD), setup.ttlMicros, 1)
			.empty();
		double[] sums = new double[7];
		for (int i = 0; i < stream.size(); i++) {
			if (stream.at(i) < setup.from || stream.at(i) >= setup.until) {
				continue;
			}
			if (stream.isWrite(i)) {
				cache.written(stream.key(i), stream.at(i));
				sums[3]++;
				sums[6]++;
				continue;
			}
			int bytes = stream.bytes(i);
			double units = unitsOf.applyAsDouble(bytes);
			double command = Math.max(1, (bytes + KEY_BYTES) / 1024.0);
			boolean hit = bytes > 0 && cache.read(stream.key(i), (long) bytes + OVERHEAD, stream.at(i));
			sums[0]++;
			sums[1] += hit ? 1 : 0;
			sums[2] += (!hit && bytes > 0) ? 1 : 0;
			sums[4] += units;
			sums[5] += hit ? units : 0;
			sums[6] += hit ? command : (bytes > 0) ? 1 + command : 1;
		}
		for (int i = 0; i < sums.length; i++) {
			sums[i] /= stream.share();
		}
		return new Replayed(sums[0], sums[1], sums[2], sums[3], sums[4], sums[5], sums[6]);
	}

	/**
	 * A cache, and what it is tried with.
	 *
	 * @param from microseconds
	 * @param until microseconds
	 */
	record Setup(long capacityBytes, long ttlMicros, long from, long until) {

		/** All of a stream. */
		static Setup of(double capacityBytes, double ttlSeconds) {
			return new Setup(Math.round(capacityBytes), Math.round(ttlSeconds * 1_000_000), Long.MIN_VALUE,
					Long.MAX_VALUE);
		}

		Setup between(long start, long end) {
			return new Setup(this.capacityBytes, this.ttlMicros, start, end);
		}

	}

	/** The most that a cache holds at a time that never has to let anything go. */
	static long mostHeld(KeyStream stream, long ttlMicros) {
		Map<Long, long[]> held = new HashMap<>();
		Deque<long[]> expiring = new ArrayDeque<>();
		long now = 0;
		long most = 0;
		for (int i = 0; i < stream.size(); i++) {
			while (!expiring.isEmpty() && expiring.getFirst()[1] <= stream.at(i)) {
				long[] gone = expiring.removeFirst();
				long[] kept = held.get(gone[0]);
				if (kept != null && kept[1] == gone[1]) {
					now -= kept[0];
					held.remove(gone[0]);
				}
			}
			if (stream.isWrite(i)) {
				long[] dropped = held.remove(stream.key(i));
				now -= (dropped == null) ? 0 : dropped[0];
			}
			else if (stream.bytes(i) > 0 && !held.containsKey(stream.key(i))) {
				long weight = (long) stream.bytes(i) + OVERHEAD;
				long end = stream.at(i) + ttlMicros;
				held.put(stream.key(i), new long[] { weight, end });
				expiring.addLast(new long[] { stream.key(i), end });
				now += weight;
				most = Math.max(most, now);
			}
		}
		return Math.round(most / stream.share());
	}

}
