package io.tracetab.source.logs;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.tracetab.metric.Series;
import io.tracetab.source.RecordedSink;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Sums of reports by hour, function and version become series.
 */
class HourRowTests {

	private static String row(String... pairs) {
		StringBuilder row = new StringBuilder();
		for (int i = 0; i < pairs.length; i += 2) {
			row.append(row.isEmpty() ? "" : ",")
				.append("{\"field\":\"%s\",\"value\":\"%s\"}".formatted(pairs[i], pairs[i + 1]));
		}
		return "[" + row + "]";
	}

	private static RecordedSink read(String... rows) {
		return RecordedSink.of(new LambdaLogFormat(),
				"""
						{"account":"123456789012","region":"eu-west-1","service":"cloudwatchlogs","operation":"GetQueryResults",\
						"time":"2026-11-01T11:05:00Z","request":{"queryId":"q"},"answer":{"status":"Complete","results":[%s]}}"""
					.formatted(String.join(",", rows)));
	}

	@Test
	void eachFieldIsAPointOfItsSeries() {
		RecordedSink read = read(row("hour", "2026-11-01 10:00:00.000", "@log", "123456789012:/aws/lambda/pay",
				"version", "$LATEST", "runs", "1200", "billedMs", "2.4E5", "inits", "3", "initMs", "900.5", "memoryMb",
				"512", "maxMemoryUsedMb", "88"));
		assertThat(read.reasons).isEmpty();
		assertThat(read.calls).isOne();
		Map<String, String> dimensions = new TreeMap<>(Map.of("FunctionName", "pay", "Version", "$LATEST"));
		assertThat(read.series).allSatisfy((series) -> {
			assertThat(series.account()).isEqualTo("123456789012");
			assertThat(series.region()).isEqualTo("eu-west-1");
			assertThat(series.namespace()).isEqualTo("Tracetab/Reports");
			assertThat(series.dimensions()).isEqualTo(dimensions);
			assertThat(series.periodSeconds()).isEqualTo(3600);
			assertThat(series.points()).extracting(Series.Point::time)
				.isEqualTo(List.of(Instant.parse("2026-11-01T10:00:00Z")));
		});
		assertThat(read.series)
			.extracting(Series::metric, Series::statistic, (series) -> series.points().get(0).value())
			.containsExactly(tuple("ReportedRuns", "Sum", 1200.0), tuple("BilledDuration", "Sum", 240_000.0),
					tuple("ColdStarts", "Sum", 3.0), tuple("InitDuration", "Sum", 900.5),
					tuple("MemorySize", "Maximum", 512.0), tuple("MaxMemoryUsed", "Maximum", 88.0));
	}

	@Test
	void aRowThatCannotBeReadIsSetAsideAlone() {
		RecordedSink read = read(row("hour", "now", "@log", "1:/aws/lambda/pay", "runs", "1"),
				row("hour", "2026-11-01 10:00:00.000", "@log", "1:/aws/lambda/pay", "runs", "many"),
				row("hour", "2026-11-01 10:00:00.000", "@log", "1:/ecs/shop", "runs", "1"),
				row("hour", "2026-11-01 10:00:00.000", "@log", "1:/aws/lambda/pay", "runs", "1"));
		assertThat(read.series).hasSize(1);
		assertThat(read.reasons).hasSize(3);
		assertThat(read.reasons.get(0)).contains("answer/results/0", "hour is");
		assertThat(read.reasons.get(1)).contains("answer/results/1", "runs is 'many'");
		assertThat(read.reasons.get(2)).contains("answer/results/2", "/ecs/shop");
	}

}
