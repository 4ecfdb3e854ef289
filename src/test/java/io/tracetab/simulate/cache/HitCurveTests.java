package io.tracetab.simulate.cache;

import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class HitCurveTests {

	private static final Accesses POPULAR = new Zipf(50_000, 0.8, 11).reads(300_000);

	/** a b c a: a was used three keys ago, so it needs room for three. */
	@Test
	void aDistanceIsWhatWasUsedSince() {
		HitCurve curve = LruCurve.exact(Accesses.of(1, 2, 3, 1), Weighing.VALUES, 1, 2, 3, 4);
		assertThat(curve.points()).extracting(HitCurve.Point::hitRatio).containsExactly(0.0, 0.0, 0.25, 0.25);
		assertThat(curve.rate()).isEqualTo(1);
	}

	@Property(tries = 500)
	void exactCurvesAreReplays(@ForAll @Size(max = 300) List<@IntRange(max = 30) Integer> raw) {
		List<Integer> keys = raw.stream().map((key) -> (key % 7 == 6) ? key / 7 * 7 : key).toList();
		same(ReplayTests.mixed(keys));
	}

	/** Writes leave holes, which the next value that moves down fills. */
	@Property(tries = 500)
	void exactCurvesOfWrittenKeysAreReplays(@ForAll @Size(max = 300) List<@IntRange(max = 40) Integer> coded) {
		Accesses.Builder accesses = new Accesses.Builder();
		for (int i = 0; i < coded.size(); i++) {
			int key = coded.get(i) % 12;
			if (coded.get(i) >= 36) {
				accesses.write(key, i);
			}
			else {
				accesses.read(key, 1, i);
			}
		}
		same(accesses.build());
	}

	private static void same(Accesses accesses) {
		long[] capacities = { 1, 2, 3, 5, 8, 13, 21 };
		HitCurve curve = LruCurve.exact(accesses, Weighing.VALUES, capacities);
		HitCurve replayed = ReplayCurve.exact(accesses, CacheSetup.of(CachePolicy.LRU, 1), capacities);
		assertThat(curve.meanAbsoluteError(replayed)).isLessThan(1e-12);
	}

	/** So many accesses and writes that places are numbered anew several times. */
	@Test
	void longStreamsAreExactToo() {
		Zipf zipf = new Zipf(3_000, 0.7, 5);
		Accesses.Builder accesses = new Accesses.Builder();
		for (int i = 0; i < 60_000; i++) {
			long key = zipf.next();
			if (i % 9 == 0) {
				accesses.write(key, i);
			}
			else {
				accesses.read(key, 1, i);
			}
		}
		Accesses built = accesses.build();
		long[] capacities = { 10, 100, 1_000, 2_900 };
		HitCurve replayed = ReplayCurve.exact(built, CacheSetup.of(CachePolicy.LRU, 1), capacities);
		assertThat(LruCurve.exact(built, Weighing.VALUES, capacities).meanAbsoluteError(replayed)).isLessThan(1e-12);
	}

	@Test
	void aTenthOfTheKeysSuffices() {
		long[] capacities = HitCurve.ladder(1_000, 40_000, 6);
		HitCurve exact = LruCurve.exact(POPULAR, Weighing.VALUES, capacities);
		HitCurve sampled = LruCurve.sampled(POPULAR, KeySample.of(0.1, 1), Weighing.VALUES, capacities);
		assertThat(sampled.meanAbsoluteError(exact)).isLessThan(0.015);
		assertThat(sampled.rate()).isCloseTo(0.1, within(1e-9));
		assertThat((double) sampled.keys()).isCloseTo(POPULAR.distinctKeys() * 0.1, within(300.0));
	}

	@Test
	void aBoundedNumberOfKeysSuffices() {
		long[] capacities = HitCurve.ladder(1_000, 40_000, 6);
		HitCurve exact = LruCurve.exact(POPULAR, Weighing.VALUES, capacities);
		HitCurve sampled = LruCurve.ofFixedSize(POPULAR, 4_000, 1, Weighing.VALUES, capacities);
		assertThat(sampled.keys()).isLessThanOrEqualTo(4_000);
		assertThat(sampled.rate()).isBetween(0.05, 0.15);
		assertThat(sampled.meanAbsoluteError(exact)).isLessThan(0.015);
	}

	@Test
	void smallCachesOfSampledKeysStandForLargeOnes() {
		CacheSetup setup = CacheSetup.of(CachePolicy.W_TINY_LFU, 1);
		long[] capacities = { 1_000, 5_000, 20_000 };
		HitCurve exact = ReplayCurve.exact(POPULAR, setup, capacities);
		HitCurve sampled = ReplayCurve.sampled(POPULAR, KeySample.of(0.1, 1), setup, capacities);
		assertThat(sampled.meanAbsoluteError(exact)).isLessThan(0.02);
	}

	/**
	 * As the middleware hands it over: the sample alone, with and without the count of
	 * all.
	 */
	@Test
	void aSampleTakenElsewhereIsAsGood() {
		KeySample sample = KeySample.of(0.1, 1);
		Accesses taken = POPULAR.of(sample);
		assertThat(LruCurve.ofSample(taken, 0.1, POPULAR.reads(), Weighing.VALUES, 1_000, 20_000).points())
			.isEqualTo(LruCurve.sampled(POPULAR, KeySample.of(0.1, 1), Weighing.VALUES, 1_000, 20_000).points());
		assertThat(LruCurve.ofSample(taken, 0.1, -1, Weighing.VALUES, 20_000).points().get(0).hitRatio()).isBetween(0.4,
				0.9);
	}

	@Test
	void betweenPointsAndFromNothingLinesAreStraight() {
		HitCurve curve = new HitCurve(List.of(new HitCurve.Point(10, 0.4), new HitCurve.Point(20, 0.6)), 1, 1, 1);
		assertThat(curve.hitRatio(5)).isEqualTo(0.2);
		assertThat(curve.hitRatio(15)).isCloseTo(0.5, within(1e-12));
		assertThat(curve.hitRatio(99)).isEqualTo(0.6);
	}

	@Test
	void aLadderGrowsByOneFactor() {
		assertThat(HitCurve.ladder(1, 1_000, 4)).containsExactly(1, 10, 100, 1_000);
	}

	@Test
	void aSampleOfNothingIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> KeySample.of(0, 1));
		assertThatIllegalArgumentException().isThrownBy(() -> KeySample.of(1.1, 1));
	}

	@Test
	void samplesOfOneSeedLieWithinEachOther() {
		KeySample small = KeySample.of(0.1, 4);
		KeySample large = KeySample.of(0.3, 4);
		for (long key = 0; key < 10_000; key++) {
			assertThat(small.holds(key) && !large.holds(key)).isFalse();
		}
	}

}
