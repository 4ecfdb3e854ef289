package io.tracetab.world.stack;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SeasonTests {

	private static final long DAY = 86_400_000_000L;

	/** Monday, 5 January 2026. */
	private static final long MONDAY = 20_458 * DAY;

	private final Chance chance = Chance.seeded(3);

	@Test
	void theDaysOfAWorldAverageToOne() {
		Season season = Season.of(this.chance, MONDAY, 40, Season.Week.LEISURE);
		assertThat(IntStream.range(0, 40).mapToDouble(day -> factor(season, day)).average().orElse(0)).isCloseTo(1,
				within(1e-9));
	}

	@Test
	void theOnlyDayOfAWorldIsAnAverageOne() {
		Season season = Season.of(this.chance, MONDAY + 5 * DAY, 1, Season.Week.OFFICE);
		assertThat(factor(season, 5)).isEqualTo(1.0);
	}

	@Test
	void officesAreQuietAtWeekends() {
		Season season = Season.of(this.chance, MONDAY, 70, Season.Week.OFFICE);
		for (int week = 0; week < 10; week++) {
			int monday = week * 7;
			double working = IntStream.range(0, 5).mapToDouble(day -> factor(season, monday + day)).average().orElse(0);
			assertThat(factor(season, monday + 5)).isLessThan(working);
			assertThat(factor(season, monday + 6)).isLessThan(working);
		}
	}

	@Test
	void noTwoDaysAreTheSame() {
		Season season = Season.of(this.chance, MONDAY, 28, Season.Week.LEISURE);
		assertThat(IntStream.range(0, 28).mapToObj(day -> factor(season, day))).doesNotHaveDuplicates();
	}

	@Test
	void asManyArriveOnADayAsItIsBusy() {
		Season season = Season.of(this.chance, MONDAY, 7, Season.Week.OFFICE);
		DayCurve curve = new DayCurve(10_000, 15, 0.8);
		long[] arrived = new long[7];
		for (long time = season.next(curve, MONDAY, this.chance); time < MONDAY + 7 * DAY; time = season.next(curve,
				time, this.chance)) {
			arrived[(int) ((time - MONDAY) / DAY)]++;
		}
		for (int day = 0; day < 7; day++) {
			assertThat(arrived[day] / 10_000.0).isCloseTo(factor(season, day), within(0.04));
		}
	}

	private static double factor(Season season, int day) {
		return season.factor(MONDAY + day * DAY + DAY / 2);
	}

}
