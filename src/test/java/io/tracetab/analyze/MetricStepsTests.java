package io.tracetab.analyze;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.tracetab.metric.Series;

import static org.assertj.core.api.Assertions.assertThat;

class MetricStepsTests {

	private static final Instant DAY = Instant.parse("2026-11-21T00:00:00Z");

	@Test
	void hoursOfADayComeTogetherByTheirStatistic() {
		assertThat(day("Sum", 3600, 4, 2, 9)).isEqualTo(15);
		assertThat(day("SampleCount", 3600, 4, 2, 9)).isEqualTo(15);
		assertThat(day("Average", 3600, 4, 2, 9)).isEqualTo(5);
		assertThat(day("Maximum", 3600, 4, 2, 9)).isEqualTo(9);
		assertThat(day("p95", 3600, 4, 2, 9)).as("the highest hour").isEqualTo(9);
		assertThat(day("Minimum", 3600, 4, 2, 9)).isEqualTo(2);
		assertThat(day("Last", 21_600, 4, 2, 9)).isEqualTo(9);
	}

	@Test
	void anHourThatTwoPeriodsTellOfCountsOnce() {
		Series hours = series("Sum", 3600, 10, 20);
		Series minutes = series("Sum", 300, 1, 1);
		assertThat(MetricSteps.of(List.of(hours, minutes), Duration.ofDays(1))).singleElement()
			.satisfies((one) -> assertThat(one.points()).containsExactly(new Series.Point(DAY, 30)));
	}

	@Test
	void stepsOfAnHourKeepTheirHours() {
		assertThat(MetricSteps.of(List.of(series("Sum", 300, 1, 2, 3)), Duration.ofHours(1))).singleElement()
			.satisfies((one) -> assertThat(one.points()).containsExactly(new Series.Point(DAY, 6)));
		assertThat(MetricSteps.of(List.of(series("Sum", 3600)), Duration.ofHours(1))).isEmpty();
	}

	private static double day(String statistic, int period, double... values) {
		return MetricSteps.of(List.of(series(statistic, period, values)), Duration.ofDays(1))
			.get(0)
			.points()
			.get(0)
			.value();
	}

	private static Series series(String statistic, int period, double... values) {
		List<Series.Point> points = java.util.stream.IntStream.range(0, values.length)
			.mapToObj((at) -> new Series.Point(DAY.plusSeconds((long) at * period), values[at]))
			.toList();
		return new Series("", "eu-west-1", "AWS/Lambda", "Invocations", new TreeMap<>(Map.of("FunctionName", "cart")),
				statistic, period, points);
	}

}
