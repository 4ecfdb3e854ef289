package io.tracetab.simulate.cache;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Hit ratios of LRU caches of many capacities from one pass over the accesses, without
 * expiry: from all keys exactly, from a sample of them by SHARDS (Waldspurger and others,
 * FAST 2015): distances among the sampled keys stand for distances divided by the rate,
 * and the difference between the reads that were sampled and those that should have been
 * goes to the smallest distance (SHARDS-adj, section 3.3), where the few hottest keys are
 * that a sample holds or misses.
 */
public final class LruCurve {

	private final long[] capacities;

	/** Hits that begin with the capacity of the same place. */
	private final double[] beginning;

	private final Weighing weighing;

	private final StackDistances distances = new StackDistances();

	private double counted;

	private double rate = 1;

	private LruCurve(long[] capacities, Weighing weighing) {
		this.capacities = capacities.clone();
		Arrays.sort(this.capacities);
		this.beginning = new double[capacities.length + 1];
		this.weighing = weighing;
	}

	/** From all accesses, exact for values of equal weight. */
	public static HitCurve exact(Accesses accesses, Weighing weighing, long... capacities) {
		return sampled(accesses, KeySample.ALL, weighing, capacities);
	}

	/** From a share of the keys. */
	public static HitCurve sampled(Accesses accesses, KeySample sample, Weighing weighing, long... capacities) {
		LruCurve curve = new LruCurve(capacities, weighing);
		curve.rate = sample.rate();
		long reads = 0;
		for (int i = 0; i < accesses.size(); i++) {
			if (sample.holds(accesses.key(i))) {
				reads += curve.access(accesses, i) ? 1 : 0;
			}
		}
		return curve.of(accesses.reads(), reads, sample.rate());
	}

	/**
	 * From accesses of which somebody else has taken a share of the keys.
	 * @param rate that share, above 0
	 * @param allReads how many reads there were with all keys; negative when nobody knows
	 */
	public static HitCurve ofSample(Accesses sample, double rate, long allReads, Weighing weighing,
			long... capacities) {
		LruCurve curve = new LruCurve(capacities, weighing);
		curve.rate = rate;
		for (int i = 0; i < sample.size(); i++) {
			curve.access(sample, i);
		}
		return curve.of((allReads < 0) ? curve.counted : allReads, sample.reads(), rate);
	}

	/**
	 * From so few keys at a time that memory is bounded: when there are more, those with
	 * the largest hashes are forgotten and the rate falls (fixed-size SHARDS, section
	 * 3.2).
	 * @param most keys at a time
	 */
	public static HitCurve ofFixedSize(Accesses accesses, int most, long seed, Weighing weighing, long... capacities) {
		LruCurve curve = new LruCurve(capacities, weighing);
		KeySample sample = new KeySample(Long.MAX_VALUE, seed);
		PriorityQueue<long[]> largest = new PriorityQueue<>((one, other) -> Long.compare(other[0], one[0]));
		KeySlots known = new KeySlots();
		long reads = 0;
		for (int i = 0; i < accesses.size(); i++) {
			long key = accesses.key(i);
			if (!sample.holds(key)) {
				continue;
			}
			reads += curve.access(accesses, i) ? 1 : 0;
			if (known.find(key) < 0) {
				known.add(key);
				largest.add(new long[] { sample.position(key), key });
			}
			if (known.size() > most) {
				sample = new KeySample(largest.element()[0], seed);
				while (!largest.isEmpty() && largest.element()[0] >= sample.threshold()) {
					long gone = largest.remove()[1];
					curve.distances.forget(gone);
					known.remove(known.find(gone));
				}
				curve.rate = sample.rate();
			}
		}
		return curve.of(accesses.reads(), reads, sample.rate());
	}

	/** Whether it was a read. */
	private boolean access(Accesses accesses, int index) {
		long key = accesses.key(index);
		if (accesses.isWrite(index)) {
			this.distances.written(key);
			return false;
		}
		this.counted += 1 / this.rate;
		long since = this.distances.read(key, this.weighing.of(accesses, index));
		if (since != StackDistances.NEW) {
			count(since / this.rate, (since + this.distances.weight(key)) / this.rate);
		}
		return true;
	}

	/**
	 * A distance within a sample stands for any between that without the key itself and
	 * that with it.
	 */
	private void count(double from, double until) {
		double low = (this.rate == 1) ? until : from;
		double share = 0;
		for (int i = place(low); i < this.capacities.length && share < 1; i++) {
			double upTo = (this.capacities[i] >= until) ? 1 : (this.capacities[i] - low) / (until - low);
			this.beginning[i] += (upTo - share) / this.rate;
			share = upTo;
		}
	}

	/** The first capacity that is not below a distance. */
	private int place(double distance) {
		int low = 0;
		int high = this.capacities.length;
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (this.capacities[middle] < distance) {
				low = middle + 1;
			}
			else {
				high = middle;
			}
		}
		return low;
	}

	private HitCurve of(double expected, long reads, double finalRate) {
		List<HitCurve.Point> points = new ArrayList<>();
		double hits = expected - this.counted;
		for (int i = 0; i < this.capacities.length; i++) {
			hits += this.beginning[i];
			double ratio = (expected == 0) ? 0 : hits / expected;
			points.add(new HitCurve.Point(this.capacities[i], Math.max(0, Math.min(1, ratio))));
		}
		return new HitCurve(points, reads, this.distances.keys(), finalRate);
	}

}
