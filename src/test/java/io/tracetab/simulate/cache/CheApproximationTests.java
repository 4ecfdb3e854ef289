package io.tracetab.simulate.cache;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CheApproximationTests {

	private static final long[] CAPACITIES = { 100, 400, 1_600 };

	private static final double SHARE = 0.05;

	/**
	 * All equally popular: a cache of a quarter of the keys has a quarter of the reads.
	 */
	@Test
	void equallyPopularKeysAreFoundByTheirShare() {
		long[] counts = new long[100];
		Arrays.fill(counts, 50);
		CheApproximation.Range range = CheApproximation.of(counts, 25).get(0);
		assertThat((range.low() + range.high()) / 2).isCloseTo(0.25, within(1e-9));
		assertThat(range.high() - 0.25).isCloseTo(2 * Math.sqrt(0.25 * 0.75 / 5_000), within(1e-9));
	}

	@Test
	void roomForAllFindsAll() {
		assertThat(CheApproximation.of(new long[] { 30, 30, 7 }, 3).get(0).high()).isCloseTo(1, within(1e-9));
	}

	@Test
	void nothingSeenIsNothingFound() {
		assertThat(CheApproximation.of(new long[0], 3)).containsExactly(new CheApproximation.Range(3, 0, 0));
	}

	/**
	 * One request in twenty is traced. A replay of what was traced takes the first read
	 * of each key for far more than it is; the range holds the truth.
	 */
	@Test
	void aReplayOfSampledRequestsIsBiasedAndTheRangeIsNot() {
		Zipf zipf = new Zipf(5_000, 0.9, 3);
		SplittableRandom random = new SplittableRandom(9);
		Accesses.Builder all = new Accesses.Builder();
		Accesses.Builder traced = new Accesses.Builder();
		Map<Long, Long> counts = new HashMap<>();
		for (int i = 0; i < 400_000; i++) {
			long key = zipf.next();
			all.read(key);
			if (random.nextDouble() < SHARE) {
				traced.read(key);
				counts.merge(key, 1L, Long::sum);
			}
		}
		HitCurve truth = LruCurve.exact(all.build(), Weighing.VALUES, CAPACITIES);
		HitCurve naive = LruCurve.exact(traced.build(), Weighing.VALUES, CAPACITIES);
		List<CheApproximation.Range> ranges = CheApproximation
			.of(counts.values().stream().mapToLong(Long::longValue).toArray(), CAPACITIES);
		for (int i = 0; i < CAPACITIES.length; i++) {
			double ratio = truth.points().get(i).hitRatio();
			assertThat(ratio).as("with %d values", CAPACITIES[i]).isBetween(ranges.get(i).low(), ranges.get(i).high());
			assertThat(ranges.get(i).high() - ranges.get(i).low()).isLessThan(0.2);
		}
		assertThat(naive.points().get(2).hitRatio()).isLessThan(ranges.get(2).low());
	}

	/**
	 * A cache of one in twenty of the values, as if requests had been chosen by their
	 * key.
	 */
	@Test
	void aSmallerCacheForSampledRequestsIsFarTooSmall() {
		Accesses all = new Zipf(5_000, 0.9, 3).reads(400_000);
		double truth = LruCurve.exact(all, Weighing.VALUES, 1_600).points().get(0).hitRatio();
		double naive = LruCurve.exact(traced(all), Weighing.VALUES, 80).points().get(0).hitRatio();
		assertThat(naive).isLessThan(truth - 0.3);
	}

	/** Each value is read three times in a row: what is traced shows it once. */
	@Test
	void burstsAndExpiryAreLostWithTheRequestsThatAreNotTraced() {
		Zipf zipf = new Zipf(5_000, 0.5, 3);
		Accesses.Builder bursts = new Accesses.Builder();
		for (int i = 0; i < 100_000; i++) {
			long key = zipf.next();
			bursts.read(key).read(key).read(key);
		}
		Accesses all = bursts.build();
		assertThat(hitRatio(traced(all), CacheSetup.NEVER)).isLessThan(hitRatio(all, CacheSetup.NEVER) - 0.4);
		Accesses popular = new Zipf(5_000, 0.9, 3).reads(400_000);
		assertThat(hitRatio(traced(popular), 2_000)).isLessThan(hitRatio(popular, 2_000) - 0.2);
	}

	private static double hitRatio(Accesses accesses, long ttl) {
		return Replay.of(accesses, new CacheSetup(CachePolicy.LRU, 400, Weighing.VALUES, ttl, 1)).hitRatio();
	}

	private static Accesses traced(Accesses all) {
		SplittableRandom random = new SplittableRandom(9);
		Accesses.Builder traced = new Accesses.Builder();
		for (int i = 0; i < all.size(); i++) {
			if (random.nextDouble() < SHARE) {
				traced.read(all.key(i), 1, all.at(i));
			}
		}
		return traced.build();
	}

}
