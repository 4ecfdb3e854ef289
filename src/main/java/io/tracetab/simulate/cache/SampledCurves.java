package io.tracetab.simulate.cache;

import java.util.ArrayList;
import java.util.List;

/**
 * Hit ratios of caches of equal values without expiry from a share of a stream, for each
 * policy as near as that share allows. LRU is told by {@link ReuseCurve} from a share of
 * the reads. The others are replayed on a {@link RankedSample} of the keys, and so is
 * LRU: by how much that is off tells by how much its sample's misses are, and the misses
 * of the others with them (ratio estimate with an auxiliary variate, Cochran, Sampling
 * Techniques, 3rd ed., chapter 6).
 */
public final class SampledCurves {

	private final Accesses accesses;

	private final Accesses sample;

	private final double rate;

	private final long[] capacities;

	private final HitCurve lru;

	private final HitCurve lruOfSample;

	/**
	 * Of one stream.
	 * @param rate share of the keys, and of the reads, above 0, at most 1: all of them
	 */
	public SampledCurves(Accesses accesses, double rate, long seed, long... capacities) {
		this.accesses = accesses;
		this.sample = RankedSample.of(accesses, rate, seed);
		this.rate = rate;
		this.capacities = capacities.clone();
		this.lru = (rate == 1) ? LruCurve.exact(accesses, Weighing.VALUES, capacities)
				: ReuseCurve.of(accesses, rate, seed, Weighing.VALUES, capacities);
		this.lruOfSample = (rate == 1) ? this.lru
				: LruCurve.ofSample(this.sample, rate, accesses.reads(), Weighing.VALUES, capacities);
	}

	public HitCurve of(CachePolicy policy) {
		if (policy == CachePolicy.LRU) {
			return this.lru;
		}
		HitCurve replayed = ReplayCurve.ofSample(this.sample, this.rate, this.accesses.reads(),
				CacheSetup.of(policy, 0), this.capacities);
		List<HitCurve.Point> points = new ArrayList<>();
		for (int i = 0; i < replayed.points().size(); i++) {
			HitCurve.Point point = replayed.points().get(i);
			double misses = (1 - point.hitRatio()) * tooFew(point.capacity());
			points.add(new HitCurve.Point(point.capacity(), Math.max(0, Math.min(1, 1 - misses))));
		}
		return new HitCurve(points, replayed.reads(), replayed.keys(), replayed.rate());
	}

	/** How many misses of an LRU cache there are for each that the sample tells. */
	private double tooFew(long capacity) {
		double told = 1 - this.lruOfSample.hitRatio(capacity);
		return (told == 0) ? 1 : (1 - this.lru.hitRatio(capacity)) / told;
	}

}
