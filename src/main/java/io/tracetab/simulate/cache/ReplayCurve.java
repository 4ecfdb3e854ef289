package io.tracetab.simulate.cache;

import java.util.ArrayList;
import java.util.List;

/**
 * Hit ratios of caches of several capacities by a replay for each: for every policy, with
 * expiry. From a sample of the keys each cache has that share of its capacity
 * (Waldspurger, Saemundsson, Ahmad, Park: <a href=
 * "https://www.usenix.org/conference/atc17/technical-sessions/presentation/waldspurger">Cache
 * Modeling and Optimization using Miniature Simulations, USENIX ATC 2017</a>), and reads
 * that the sample has too few or too many are taken as hits, as in SHARDS-adj.
 */
public final class ReplayCurve {

	private ReplayCurve() {
	}

	public static HitCurve exact(Accesses accesses, CacheSetup setup, long... capacities) {
		return sampled(accesses, KeySample.ALL, setup, capacities);
	}

	public static HitCurve sampled(Accesses accesses, KeySample sample, CacheSetup setup, long... capacities) {
		Accesses sampled = (sample.rate() == 1) ? accesses : accesses.of(sample);
		return ofSample(sampled, sample.rate(), accesses.reads(), setup, capacities);
	}

	/**
	 * From accesses of which somebody else has taken a share of the keys.
	 * @param rate that share, above 0
	 * @param allReads how many reads there were with all keys; negative when nobody knows
	 */
	public static HitCurve ofSample(Accesses sample, double rate, long allReads, CacheSetup setup, long... capacities) {
		double expected = (allReads < 0) ? sample.reads() : allReads * rate;
		List<HitCurve.Point> points = new ArrayList<>();
		for (long capacity : capacities) {
			HitCount count = Replay.of(sample, setup.holding(Math.round(capacity * rate)));
			double ratio = (expected == 0) ? 0 : (expected - count.reads() + count.hits()) / expected;
			points.add(new HitCurve.Point(capacity, Math.max(0, Math.min(1, ratio))));
		}
		return new HitCurve(points, sample.reads(), sample.distinctKeys(), rate);
	}

}
