package io.tracetab.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.tracetab.metric.Series;
import io.tracetab.quantity.Window;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Charts of what was counted say what it is, in an order of their own.
 */
class MetricChartsTests {

	private static final Instant TEN = Instant.parse("2026-11-01T10:00:00Z");

	private static final Window HOUR = new Window(TEN, TEN.plusSeconds(3600));

	private static Series reported(String metric, String statistic, double value) {
		return new Series("1", "us-east-1", "Tracetab/Reports", metric,
				new TreeMap<>(Map.of("FunctionName", "pay", "Version", "7")), statistic, 3600,
				List.of(new Series.Point(TEN, value)));
	}

	@Test
	void whatRunsReportedByTheHourIsDrawnForEachVersion() {
		List<MetricChart> charts = MetricCharts.of(
				List.of(reported("ReportedRuns", "Sum", 4), reported("BilledDuration", "Sum", 1000),
						reported("MemorySize", "Maximum", 512), reported("MaxMemoryUsed", "Maximum", 88)),
				HOUR, Duration.ofHours(1));
		assertThat(charts).extracting(MetricChart::title)
			.containsExactly("Mean billed duration", "Memory, MB", "Reported runs");
		assertThat(charts.get(0).lines()).singleElement().satisfies((line) -> {
			assertThat(line.name()).isEqualTo("mean 7");
			assertThat(line.values()[0]).isEqualTo(250);
		});
		assertThat(charts.get(1).lines()).extracting(MetricChart.Line::name).containsExactly("set 7", "used at most 7");
	}

}
