package io.tracetab.analyze;

import java.time.Duration;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class DailyForecastTests {

	private static final int DAYS = 150;

	@Test
	void aWeekThatComesBackIsForecastExactly() {
		double[] days = new double[70];
		Arrays.setAll(days, (i) -> (i % 7 >= 5) ? 4 : 10);
		double[] next = new DailyForecast(days).next(14);
		assertThat(next[0]).isCloseTo(10, within(0.2));
		assertThat(next[5]).isCloseTo(4, within(0.2));
		assertThat(new DailyForecast(days).sum(14).expected()).isCloseTo(116, within(1.5));
	}

	@Test
	void theBandContainsWhatComesAboutAsOftenAsItIsMeantTo() {
		for (int count : new int[] { 5, 14, 28 }) {
			int contained = 0;
			int made = 0;
			for (int seed = 0; seed < 60; seed++) {
				double[] days = MadeSeries.ordinary(seed, Duration.ofDays(1), DAYS, 0.12).values();
				DailyForecast.Band band = new DailyForecast(days).asOf(DAYS - count, count);
				double came = Arrays.stream(days, DAYS - count, DAYS).sum();
				contained += (band.low() <= came && came <= band.high()) ? 1 : 0;
				made++;
			}
			assertThat((double) contained / made).as("of bands over %d days", count)
				.isBetween(DailyForecast.COVERAGE - 0.12, 0.97);
		}
	}

	@Test
	void slowGrowthIsFollowed() {
		double[] days = MadeSeries.ordinary(1, Duration.ofDays(1), DAYS, 0.01).values();
		double came = Arrays.stream(days, DAYS - 14, DAYS).sum();
		assertThat(new DailyForecast(days).asOf(DAYS - 14, 14).expected()).isCloseTo(came, within(0.04 * came));
	}

	@Test
	void withTooLittleKnownThereIsNoBand() {
		double[] days = MadeSeries.ordinary(1, Duration.ofDays(1), 30, 0.05).values();
		assertThat(new DailyForecast(days).sum(20).low()).isNaN();
		assertThat(new DailyForecast(days).sum(9).low()).isNotNaN();
		assertThat(new DailyForecast(new double[20]).isPossible()).isFalse();
	}

	@Test
	void nothingStaysNothing() {
		DailyForecast.Band band = new DailyForecast(new double[60]).sum(10);
		assertThat(band).isEqualTo(new DailyForecast.Band(0, 0, 0));
	}

}
