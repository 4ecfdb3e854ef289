package io.tracetab.recommend.bucket;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class NextMonthTests {

	/**
	 * Poisson's numbers of 20 a day, seen for two weeks of a tenth of the keys or all.
	 */
	@Test
	void nineOfTenNextMonthsAreInside() {
		for (double share : new double[] { 0.1, 1 }) {
			SplittableRandom luck = new SplittableRandom(7);
			int inside = 0;
			for (int world = 0; world < 1_000; world++) {
				double[] seen = new double[14];
				double[] keys = new double[280];
				for (int key = 0; key < keys.length; key++) {
					boolean logged = luck.nextDouble() < share;
					for (int day = 0; day < seen.length; day++) {
						double reads = (luck.nextDouble() < 1 / 14.0) ? 1 : 0;
						seen[day] += logged ? reads : 0;
						keys[key] += logged ? reads : 0;
					}
				}
				NextMonth said = NextMonth.of(seen, IntStream.range(0, keys.length).mapToObj((i) -> keys[i]).toList(),
						share, 1);
				double next = luck.doubles(280L * 30).filter((draw) -> draw < 1 / 14.0).count() / 30.0;
				inside += (said.low() <= next && next <= said.high()) ? 1 : 0;
			}
			assertThat(inside / 1_000.0).as("share %s", share).isBetween(0.87, 0.97);
		}
	}

	/** By hand: days of 0 and 2 differ from 1 by 1; t of one degree is 6.314. */
	@Test
	void twoDaysTellLittle() {
		NextMonth said = NextMonth.of(new double[] { 0, 2 }, List.of(2), 1, 1);
		assertThat(said.low()).isZero();
		assertThat(said.expected()).isEqualTo(1);
		assertThat(said.high()).isCloseTo(1 + 6.3138 * Math.sqrt(2 * (0.5 + 24 / 730.0)),
				Percentage.withPercentage(0.01));
	}

	@Test
	void nothingSeenIsNotNothing() {
		NextMonth said = NextMonth.of(new double[10], List.of(), 0.5, 900);
		assertThat(said.expected()).isZero();
		assertThat(said.high()).isCloseTo(540, within(1e-9));
	}

}
