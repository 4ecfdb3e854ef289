package io.tracetab.metric.jdbc;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.tracetab.database.EachFactsEngine;
import io.tracetab.metric.Metrics;
import io.tracetab.metric.Series;
import io.tracetab.quantity.Window;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every store of metrics keeps.
 */
abstract class MetricsContract extends EachFactsEngine {

	private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

	private static final Window DAY = new Window(NOON.minusSeconds(43_200), NOON.plusSeconds(43_200));

	@Test
	void seriesComeBackWithTheirPointsInOrder() {
		Series written = series("checkout", point(3600, 7.25), point(0, 4));
		assertThat(metrics().add(List.of(written))).isEqualTo(2);
		assertThat(metrics().find("AWS/Lambda", "Invocations", Map.of("FunctionName", "checkout"), DAY))
			.containsExactly(series("checkout", point(0, 4), point(3600, 7.25)));
	}

	@Test
	void pointsThatAreKnownChangeNothing() {
		metrics().add(List.of(series("checkout", point(0, 4), point(3600, 7))));
		assertThat(metrics().add(List.of(series("checkout", point(3600, 7), point(0, 4))))).isZero();
		assertThat(metrics().totals()).isEqualTo(new Metrics.Totals(1, 2));
	}

	@Test
	void pointThatMovedIsReplaced() {
		metrics().add(List.of(series("checkout", point(0, 4), point(3600, 7))));
		assertThat(metrics().add(List.of(series("checkout", point(3600, 8), point(7200, 1))))).isEqualTo(2);
		assertThat(metrics().find("AWS/Lambda", null, Map.of(), DAY))
			.containsExactly(series("checkout", point(0, 4), point(3600, 8), point(7200, 1)));
	}

	@Test
	void windowIsHalfOpen() {
		metrics().add(List.of(series("checkout", point(0, 4), point(3600, 7))));
		Window hour = new Window(NOON, NOON.plusSeconds(3600));
		assertThat(metrics().find("AWS/Lambda", "Invocations", Map.of(), hour))
			.containsExactly(series("checkout", point(0, 4)));
	}

	@Test
	void dimensionsTellSeriesApart() {
		metrics().add(List.of(series("checkout", point(0, 4)), series("cart", point(0, 5))));
		assertThat(metrics().find("AWS/Lambda", "Invocations", Map.of("FunctionName", "cart"), DAY))
			.containsExactly(series("cart", point(0, 5)));
		assertThat(metrics().find("AWS/DynamoDB", null, Map.of(), DAY)).isEmpty();
	}

	@Test
	void everyHourIsCountedOnce() {
		Series hours = series("checkout", point(0, 4), point(3600, 7), point(90_000, 100));
		metrics().add(List.of(hours, series("cart", point(90_000, 5)), finer(hours, point(300, 1), point(7200, 2))));
		assertThat(metrics().counts(List.of("AWS/Lambda Invocations", "AWS/Lambda Errors"), DAY))
			.containsExactly(new Metrics.Count(series("checkout"), 13));
		assertThat(metrics().counts(List.of("AWS/Lambda Errors"), DAY)).isEmpty();
		assertThat(metrics().counts(List.of(), DAY)).isEmpty();
		assertThat(metrics().all()).containsExactly(series("checkout"), series("cart"), finer(hours));
	}

	@Test
	void seriesAreChosenByWhatNamesThem() {
		metrics().add(List.of(series("checkout", point(0, 4)), series("cart", point(0, 5))));
		assertThat(metrics().find("AWS/Lambda", (series) -> series.dimensions().containsValue("cart"), DAY))
			.containsExactly(series("cart", point(0, 5)));
	}

	private static Series finer(Series series, Series.Point... points) {
		return new Series(series.account(), series.region(), series.namespace(), series.metric(), series.dimensions(),
				series.statistic(), 300, List.of(points));
	}

	private static Series series(String function, Series.Point... points) {
		return new Series("123456789012", "us-east-1", "AWS/Lambda", "Invocations",
				new TreeMap<>(Map.of("FunctionName", function, "Resource", function + ":live")), "Sum", 3600,
				List.of(points));
	}

	private static Series.Point point(long seconds, double value) {
		return new Series.Point(NOON.plusSeconds(seconds), value);
	}

	private Metrics metrics() {
		return new JdbcMetrics(facts());
	}

}
