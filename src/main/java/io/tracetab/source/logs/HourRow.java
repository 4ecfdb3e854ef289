package io.tracetab.source.logs;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.tracetab.metric.Series;
import io.tracetab.source.json.JsonTree;
import io.tracetab.source.json.RecordTime;
import io.tracetab.source.json.Unreadable;
import tools.jackson.databind.JsonNode;

/**
 * A row of sums over what functions reported in one hour, by function and version: a
 * point of each of its series.
 */
final class HourRow {

	static final String NAMESPACE = "Tracetab/Reports";

	private static final int HOUR = 3600;

	private static final String RUNS = "runs";

	private static final String TIME = "hour";

	/** Fields of the query, and the metric that each becomes. */
	private static final Map<String, Metric> METRICS = metrics();

	private record Metric(String name, String statistic) {
	}

	private static Map<String, Metric> metrics() {
		Map<String, Metric> metrics = new LinkedHashMap<>();
		metrics.put(RUNS, new Metric("ReportedRuns", "Sum"));
		metrics.put("billedMs", new Metric("BilledDuration", "Sum"));
		metrics.put("durationMs", new Metric("ReportedDuration", "Sum"));
		metrics.put("inits", new Metric("ColdStarts", "Sum"));
		metrics.put("initMs", new Metric("InitDuration", "Sum"));
		metrics.put("memoryMb", new Metric("MemorySize", "Maximum"));
		metrics.put("maxMemoryUsedMb", new Metric("MaxMemoryUsed", "Maximum"));
		return metrics;
	}

	private final Map<String, String> fields = new LinkedHashMap<>();

	HourRow(JsonNode row) {
		for (JsonNode field : row) {
			this.fields.put(JsonTree.text(field.path("field")), JsonTree.text(field.path("value")));
		}
	}

	boolean isOne() {
		return this.fields.containsKey(TIME) && this.fields.containsKey(RUNS);
	}

	/** Each of one point; what the hour has nothing of is left out. */
	void series(String account, String region, List<Series> found) {
		String function = LogEvent.function(this.fields.get("@log"), null);
		if (function == null) {
			throw new Unreadable("@log is '%s', expected the log group of a function"
				.formatted(this.fields.getOrDefault("@log", "")));
		}
		SortedMap<String, String> dimensions = new TreeMap<>();
		dimensions.put("FunctionName", function);
		String version = this.fields.getOrDefault("version", "");
		if (!version.isEmpty()) {
			dimensions.put("Version", version);
		}
		Instant time = RecordTime.parse(TIME, InsightsRow.iso(this.fields.getOrDefault(TIME, "")));
		METRICS.forEach((field, metric) -> {
			String value = this.fields.getOrDefault(field, "");
			if (!value.isEmpty()) {
				found.add(new Series(account, region, NAMESPACE, metric.name(), dimensions, metric.statistic(), HOUR,
						List.of(new Series.Point(time, number(field, value)))));
			}
		});
	}

	private static double number(String field, String value) {
		try {
			if (value.length() <= 40) {
				return new BigDecimal(value).doubleValue();
			}
		}
		catch (NumberFormatException ex) {
			// falls through to the message that names the form
		}
		throw new Unreadable("%s is '%s', expected a number".formatted(field, value));
	}

}
