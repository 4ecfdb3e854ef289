package io.tracetab.simulate.cache;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ReuseCurveTests {

	private static final double RATE = 0.02;

	private static final Accesses POPULAR = new Zipf(40_000, 0.7, 21).reads(200_000);

	private static final long[] CAPACITIES = { 500, 2_000, 8_000 };

	/**
	 * Three keys in turn: read again three later, when the two others and it are there.
	 * Of 12 reads the last of each key are read no more.
	 */
	@Test
	void aLoopIsHitByACacheThatHoldsIt() {
		Accesses loop = Accesses.of(1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3);
		HitCurve curve = ReuseCurve.of(loop, 1, 1, Weighing.VALUES, 1, 2, 4);
		assertThat(curve.points()).extracting(HitCurve.Point::hitRatio).containsExactly(0.0, 0.0, 0.75);
		assertThat(curve.reads()).isEqualTo(12);
		assertThat(curve.keys()).isEqualTo(3);
	}

	@Test
	void allReadsTellNearlyWhatAReplayDoes() {
		HitCurve exact = LruCurve.exact(POPULAR, Weighing.VALUES, CAPACITIES);
		HitCurve curve = ReuseCurve.of(POPULAR, 1, 1, Weighing.VALUES, CAPACITIES);
		assertThat(curve.meanAbsoluteError(exact)).isLessThan(0.01);
	}

	/** Every other access to a key writes it: half of the reads find nothing. */
	@Test
	void whatWasWrittenIsNotFoundAndTakesNoRoom() {
		Accesses.Builder builder = new Accesses.Builder();
		Zipf zipf = new Zipf(500, 0.6, 4);
		for (int i = 0; i < 60_000; i++) {
			if (i % 2 == 0) {
				builder.read(zipf.next(), 7, i);
			}
			else {
				builder.write(zipf.next(), i);
			}
		}
		Accesses written = builder.build();
		long[] capacities = { 50, 100, 200, 1_000 };
		HitCurve exact = LruCurve.exact(written, Weighing.VALUES, capacities);
		HitCurve curve = ReuseCurve.of(written, 1, 1, Weighing.VALUES, capacities);
		assertThat(curve.meanAbsoluteError(exact)).isLessThan(0.01);
		assertThat(curve.points().get(3).hitRatio()).isCloseTo(0.5, within(0.02));
	}

	/**
	 * Values of 100 and 900 bytes: room for half of the bytes is not half of the keys.
	 */
	@Test
	void roomIsCountedInBytes() {
		Accesses.Builder builder = new Accesses.Builder();
		Zipf zipf = new Zipf(2_000, 0.8, 9);
		for (int i = 0; i < 100_000; i++) {
			long key = zipf.next();
			builder.read(key, (Math.floorMod(key, 2) == 0) ? 100 : 900, i);
		}
		Accesses sized = builder.build();
		long[] capacities = { 100_000, 300_000, 600_000 };
		HitCurve replayed = ReplayCurve.exact(sized,
				new CacheSetup(CachePolicy.LRU, 1, Weighing.bytes(0), CacheSetup.NEVER, 1), capacities);
		assertThat(ReuseCurve.of(sized, 1, 1, Weighing.bytes(0), capacities).meanAbsoluteError(replayed))
			.isLessThan(0.015);
	}

	/**
	 * Twelve samples of each kind: of reads they are nearer to the truth than of keys.
	 */
	@Test
	void ofReadsASampleIsNearerThanOfKeys() {
		HitCurve lru = LruCurve.exact(POPULAR, Weighing.VALUES, CAPACITIES);
		HitCurve tiny = ReplayCurve.exact(POPULAR, CacheSetup.of(CachePolicy.W_TINY_LFU, 1), CAPACITIES);
		double ofReads = 0;
		double ofKeys = 0;
		double corrected = 0;
		double replayed = 0;
		for (int seed = 1; seed <= 12; seed++) {
			SampledCurves curves = new SampledCurves(POPULAR, RATE, seed, CAPACITIES);
			Accesses ranked = RankedSample.of(POPULAR, RATE, seed);
			ofReads += curves.of(CachePolicy.LRU).meanAbsoluteError(lru);
			ofKeys += LruCurve.ofSample(ranked, RATE, POPULAR.reads(), Weighing.VALUES, CAPACITIES)
				.meanAbsoluteError(lru);
			corrected += curves.of(CachePolicy.W_TINY_LFU).meanAbsoluteError(tiny);
			replayed += ReplayCurve
				.ofSample(ranked, RATE, POPULAR.reads(), CacheSetup.of(CachePolicy.W_TINY_LFU, 1), CAPACITIES)
				.meanAbsoluteError(tiny);
		}
		assertThat(ofReads).isLessThan(ofKeys);
		assertThat(corrected).isLessThan(replayed);
	}

	@Test
	void allOfItIsExact() {
		SampledCurves curves = new SampledCurves(POPULAR, 1, 1, CAPACITIES);
		for (CachePolicy policy : CachePolicy.values()) {
			HitCurve exact = ReplayCurve.exact(POPULAR, CacheSetup.of(policy, 1), CAPACITIES);
			assertThat(curves.of(policy).meanAbsoluteError(exact)).isLessThan(1e-12);
		}
	}

}
