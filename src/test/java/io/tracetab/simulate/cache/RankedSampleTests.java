package io.tracetab.simulate.cache;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class RankedSampleTests {

	private static final double RATE = 0.02;

	private static final Accesses POPULAR = new Zipf(40_000, 0.7, 21).reads(200_000);

	@Test
	void allAccessesOfAChosenKeyAreIn() {
		Accesses.Builder builder = new Accesses.Builder();
		Zipf zipf = new Zipf(2_000, 0.8, 4);
		for (int i = 0; i < 20_000; i++) {
			long key = zipf.next();
			if (i % 11 == 0) {
				builder.write(key, i);
			}
			else {
				builder.read(key, 7, i);
			}
		}
		Accesses all = builder.build();
		Accesses sample = RankedSample.of(all, 0.1, 3);
		Set<Long> chosen = new HashSet<>(keys(sample).boxed().toList());
		assertThat((double) chosen.size()).isCloseTo(200, within(50.0));
		assertThat(sample.size()).isEqualTo((int) keys(all).filter(chosen::contains).count());
		assertThat(sample.size() - sample.reads()).isEqualTo((int) IntStream.range(0, all.size())
			.filter((i) -> all.isWrite(i) && chosen.contains(all.key(i)))
			.count());
	}

	@Test
	void allKeysAreTheStreamItself() {
		assertThat(RankedSample.of(POPULAR, 1, 1)).isSameAs(POPULAR);
	}

	/** Twelve samples of each kind: the ranked ones have nearly as many reads each. */
	@Test
	void samplesAreAlikeAndTheirCurvesNear() {
		HitCurve exact = LruCurve.exact(POPULAR, Weighing.VALUES, 500, 2_000, 8_000);
		double ranked = 0;
		double hashed = 0;
		double rankedReads = 0;
		double hashedReads = 0;
		for (int seed = 1; seed <= 12; seed++) {
			Accesses sample = RankedSample.of(POPULAR, RATE, seed);
			Accesses plain = POPULAR.of(KeySample.of(RATE, seed));
			ranked += error(sample, exact);
			hashed += error(plain, exact);
			rankedReads += Math.abs(sample.reads() - RATE * POPULAR.reads());
			hashedReads += Math.abs(plain.reads() - RATE * POPULAR.reads());
		}
		assertThat(ranked).isLessThan(hashed);
		assertThat(rankedReads).isLessThan(hashedReads);
	}

	private static double error(Accesses sample, HitCurve exact) {
		return LruCurve.ofSample(sample, RATE, POPULAR.reads(), Weighing.VALUES, 500, 2_000, 8_000)
			.meanAbsoluteError(exact);
	}

	private static LongStream keys(Accesses accesses) {
		return IntStream.range(0, accesses.size()).mapToLong(accesses::key);
	}

}
