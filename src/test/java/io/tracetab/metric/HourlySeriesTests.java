package io.tracetab.metric;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hours made of shorter steps are those that CloudWatch would have told.
 */
class HourlySeriesTests {

	private static final Instant EIGHT = Instant.parse("2026-11-21T08:00:00Z");

	private static Series series(String statistic, int period, double... values) {
		List<Series.Point> points = new ArrayList<>();
		for (double value : values) {
			points.add(new Series.Point(EIGHT.plusSeconds((long) period * points.size()), value));
		}
		return new Series("123456789012", "us-east-1", "AWS/Lambda", "Invocations",
				new TreeMap<>(Map.of("FunctionName", "shop")), statistic, period, points);
	}

	private static List<Double> hours(Series... series) {
		List<Series> hourly = HourlySeries.of(List.of(series));
		assertThat(hourly).allSatisfy((each) -> assertThat(each.periodSeconds()).isEqualTo(3600));
		return hourly.stream().flatMap((each) -> each.points().stream()).map(Series.Point::value).toList();
	}

	/** Twelve steps of the first hour, one of the second. */
	private static final double[] STEPS = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 100 };

	@Test
	void sumsAndSamplesAddUpAndExtremesStay() {
		assertThat(hours(series("Sum", 300, STEPS))).containsExactly(78.0, 100.0);
		assertThat(hours(series("SampleCount", 300, STEPS))).containsExactly(78.0, 100.0);
		assertThat(hours(series("Maximum", 300, STEPS))).containsExactly(12.0, 100.0);
		assertThat(hours(series("Minimum", 300, STEPS))).containsExactly(1.0, 100.0);
	}

	@Test
	void anHourIsTakenFromItsLongestSteps() {
		Series asked = series("Sum", 3600, 80);
		assertThat(hours(series("Sum", 300, STEPS), asked)).containsExactly(80.0, 100.0);
		assertThat(hours(asked, series("Sum", 60, 1, 1, 1), series("Sum", 300, STEPS))).containsExactly(80.0, 100.0);
	}

	@Test
	void averagesAndDaysTellOfNoHour() {
		assertThat(hours(series("Average", 300, STEPS))).isEmpty();
		assertThat(hours(series("p95", 300, STEPS))).isEmpty();
		assertThat(hours(series("Sum", 86_400, 5))).isEmpty();
		assertThat(hours(series("Average", 3600, 0.5, 0.7))).containsExactly(0.5, 0.7);
	}

	@Test
	void partsOfASeriesComeTogether() {
		Series whole = series("Sum", 300, STEPS);
		Series first = new Series(whole.account(), whole.region(), whole.namespace(), whole.metric(),
				whole.dimensions(), "Sum", 300, whole.points().subList(0, 7));
		Series second = new Series(whole.account(), whole.region(), whole.namespace(), whole.metric(),
				whole.dimensions(), "Sum", 300, whole.points().subList(7, 13));
		assertThat(HourlySeries.of(Stream.of(first, second).toList())).isEqualTo(HourlySeries.of(List.of(whole)))
			.hasSize(1);
	}

}
