package io.tracetab.world.shown;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What CloudWatch counts, kept until a day is over and then written as answers of
 * {@code GetMetricData}: one for each region and namespace, in ascending order of time.
 */
final class Counters implements AutoCloseable {

	private static final long SETTLED_MICROS = 3_600_000_000L;

	private final LineFile file;

	private final NavigableMap<Long, Map<Metric, NavigableMap<Long, Double>>> days = new TreeMap<>();

	Counters(Path file) {
		this.file = new LineFile(file);
	}

	/**
	 * One series.
	 *
	 * @param dimensions alternating names and values
	 * @param stat {@code Sum}, {@code SampleCount} or {@code Maximum}
	 * @param period seconds
	 */
	record Metric(String region, String namespace, String name, List<String> dimensions, String stat, int period) {

		private String key() {
			return this.region + '|' + this.namespace + '|' + String.join("|", this.dimensions) + '|' + this.name + '|'
					+ this.stat + '|' + this.period;
		}

		String group() {
			return this.region + '|' + this.namespace;
		}

	}

	void add(Metric metric, long micros, double value) {
		series(metric, micros).merge(bin(metric, micros), value,
				metric.stat.equals("Maximum") ? Math::max : Double::sum);
	}

	private NavigableMap<Long, Double> series(Metric metric, long micros) {
		return this.days.computeIfAbsent(micros / Days.DAY_MICROS, day -> new HashMap<>())
			.computeIfAbsent(metric, each -> new TreeMap<>());
	}

	private static long bin(Metric metric, long micros) {
		return micros / 1_000_000 / metric.period * metric.period;
	}

	/** Writes the days that nothing will be added to any more. */
	void settle(long now) {
		while (!this.days.isEmpty() && (this.days.firstKey() + 1) * Days.DAY_MICROS + SETTLED_MICROS < now) {
			write(this.days.pollFirstEntry());
		}
	}

	private void write(Map.Entry<Long, Map<Metric, NavigableMap<Long, Double>>> day) {
		Map<String, List<Metric>> groups = new TreeMap<>();
		day.getValue()
			.keySet()
			.stream()
			.sorted(Comparator.comparing(Metric::key))
			.forEach(metric -> groups.computeIfAbsent(metric.group(), group -> new ArrayList<>()).add(metric));
		groups.forEach((group, metrics) -> this.file.line(record(metrics, day).line()));
	}

	private static ArchiveRecord record(List<Metric> metrics,
			Map.Entry<Long, Map<Metric, NavigableMap<Long, Double>>> day) {
		List<Object> queries = new ArrayList<>();
		List<Object> results = new ArrayList<>();
		for (Metric metric : metrics) {
			String id = "m" + queries.size();
			queries.add(query(id, metric));
			results.add(result(id, metric, day.getValue().getOrDefault(metric, new TreeMap<>())));
		}
		long start = day.getKey() * Days.DAY_MICROS;
		Map<String, Object> request = Json.object("StartTime", Days.iso(start), "EndTime",
				Days.iso(start + Days.DAY_MICROS), "ScanBy", "TimestampAscending", "MetricDataQueries", queries);
		return new ArchiveRecord(metrics.get(0).region, "monitoring", "GetMetricData",
				start + Days.DAY_MICROS + SETTLED_MICROS, request,
				Json.object("MetricDataResults", results, "Messages", List.of()));
	}

	private static Map<String, Object> query(String id, Metric metric) {
		List<Object> dimensions = new ArrayList<>();
		for (int i = 0; i < metric.dimensions.size(); i += 2) {
			dimensions.add(Json.object("Name", metric.dimensions.get(i), "Value", metric.dimensions.get(i + 1)));
		}
		return Json.object("Id", id, "MetricStat",
				Json.object("Metric",
						Json.object("Namespace", metric.namespace, "MetricName", metric.name, "Dimensions", dimensions),
						"Period", metric.period, "Stat", metric.stat),
				"ReturnData", true);
	}

	private static Map<String, Object> result(String id, Metric metric, NavigableMap<Long, Double> points) {
		List<Object> times = new ArrayList<>();
		List<Object> values = new ArrayList<>();
		points.forEach((second, value) -> {
			times.add(Days.iso(second * 1_000_000));
			values.add(Math.round(value * 1000) / 1000.0);
		});
		return Json.object("Id", id, "Label", metric.name, "Timestamps", times, "Values", values, "StatusCode",
				"Complete");
	}

	@Override
	public void close() {
		settle(Long.MAX_VALUE);
		this.file.close();
	}

}
