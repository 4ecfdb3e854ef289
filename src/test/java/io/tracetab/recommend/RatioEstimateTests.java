package io.tracetab.recommend;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class RatioEstimateTests {

	@Test
	void twiceTheTrafficAtTheSameCostSavesWhatItWouldHaveCost() {
		RatioEstimate estimate = RatioEstimate.of(days(14, 2, 100), days(7, 2, 200));
		assertThat(estimate.saved()).isEqualTo(14, within(1e-9));
		assertThat(estimate.margin()).isEqualTo(0, within(1e-9));
	}

	@Test
	void halfTheTrafficAtHalfTheCostSavesNothing() {
		assertThat(RatioEstimate.of(days(14, 2, 100), days(7, 1, 50)).saved()).isEqualTo(0, within(1e-9));
	}

	/**
	 * Costs of 9 and 11 take turns at a driver of 1: each strays by 1 and a day tells
	 * nothing good of the next, so the variance is 14/13 x 7 x (1 + 7/14), and t of 13
	 * degrees at 0.95 is 1.7709.
	 */
	@Test
	void theMarginIsThatOfATotalOfOtherDays() {
		List<RatioEstimate.Day> before = IntStream.range(0, 14)
			.mapToObj((day) -> new RatioEstimate.Day((day % 2 == 0) ? 9 : 11, 1))
			.toList();
		RatioEstimate estimate = RatioEstimate.of(before, days(7, 8, 1));
		assertThat(estimate.saved()).isEqualTo(14, within(1e-9));
		assertThat(estimate.margin()).isEqualTo(1.7709 * Math.sqrt(14.0 / 13 * 7 * 1.5), within(1e-3));
	}

	@Test
	void daysThatAreLikeTheirNeighboursWidenIt() {
		List<RatioEstimate.Day> slow = IntStream.range(0, 14)
			.mapToObj((day) -> new RatioEstimate.Day((day < 7) ? 9 : 11, 1))
			.toList();
		assertThat(RatioEstimate.of(slow, days(7, 8, 1)).margin())
			.isEqualTo(1.7709 * Math.sqrt(14.0 / 13 * 7 * 1.5 * (1 + 11 / 14.0) / (1 - 11 / 14.0)), within(1e-2));
	}

	/** Nothing is changed: nine of ten intervals are to hold zero. */
	@Test
	void nineOfTenIntervalsHoldTheTruth() {
		Random random = new Random(11);
		int held = 0;
		for (int world = 0; world < 1_000; world++) {
			RatioEstimate estimate = RatioEstimate.of(noisy(14, random), noisy(7, random));
			held += (Math.abs(estimate.saved()) <= estimate.margin()) ? 1 : 0;
		}
		assertThat(held).isBetween(880, 960);
	}

	private static List<RatioEstimate.Day> noisy(int count, Random random) {
		List<RatioEstimate.Day> days = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			double driver = 80 + 40 * random.nextDouble();
			days.add(new RatioEstimate.Day(driver + Math.sqrt(driver) * random.nextGaussian(), driver));
		}
		return days;
	}

	private static List<RatioEstimate.Day> days(int count, double cost, double driver) {
		return IntStream.range(0, count).mapToObj((day) -> new RatioEstimate.Day(cost, driver)).toList();
	}

}
