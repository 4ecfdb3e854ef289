package io.tracetab.world.shown;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import io.tracetab.world.stack.Place;

import org.jspecify.annotations.Nullable;

/**
 * What CloudWatch counts, kept until a day is over and then written as answers of
 * {@code GetMetricData}: one for each region and namespace, in ascending order of time.
 */
final class Counters implements AutoCloseable {

	private static final long SETTLED_MICROS = 3_600_000_000L;

	private static final int DAY_SECONDS = 86_400;

	private final LineFile file;

	private final NavigableMap<Long, Map<Metric, Series>> days = new TreeMap<>();

	/** The day that was counted last; most things happen on the same day. */
	private long day = -1;

	private @Nullable Map<Metric, Series> latest;

	Counters(Path file) {
		this.file = new LineFile(file);
	}

	/**
	 * One series.
	 *
	 * @param dimensions alternating names and values
	 * @param stat {@code Sum}, {@code SampleCount}, {@code Maximum} or {@code Average}
	 * @param period seconds
	 */
	record Metric(String account, String region, String namespace, String name, List<String> dimensions, String stat,
			int period) {

		Metric(Place place, String namespace, String name, List<String> dimensions, String stat, int period) {
			this(place.account(), place.region(), namespace, name, dimensions, stat, period);
		}

		/** Names and periods tell nearly all of them apart. */
		@Override
		public int hashCode() {
			return 31 * (31 * this.name.hashCode() + this.dimensions.get(1).hashCode()) + this.period;
		}

		private String key() {
			return group() + '|' + String.join("|", this.dimensions) + '|' + this.name + '|' + this.stat + '|'
					+ this.period;
		}

		String group() {
			return this.account + '|' + this.region + '|' + this.namespace;
		}

	}

	/**
	 * The values of one series on one day, by the number of its period.
	 */
	private static final class Series {

		private final boolean greatest;

		private final int period;

		private final double[] values;

		private final boolean[] known;

		/** How many values an average is of; nothing for others. */
		private final int[] counts;

		Series(Metric metric) {
			this.greatest = metric.stat.equals("Maximum");
			this.period = metric.period;
			this.values = new double[DAY_SECONDS / metric.period];
			this.known = new boolean[this.values.length];
			this.counts = new int[metric.stat.equals("Average") ? this.values.length : 0];
		}

		void add(long micros, double value) {
			int bin = (int) (micros / 1_000_000 % DAY_SECONDS) / this.period;
			this.values[bin] = !this.known[bin] ? value
					: this.greatest ? Math.max(this.values[bin], value) : this.values[bin] + value;
			this.known[bin] = true;
			if (this.counts.length > 0) {
				this.counts[bin]++;
			}
		}

		double value(int bin) {
			return (this.counts.length > 0) ? this.values[bin] / this.counts[bin] : this.values[bin];
		}

	}

	void add(Metric metric, long micros, double value) {
		long number = micros / Days.DAY_MICROS;
		Map<Metric, Series> series = this.latest;
		if (number != this.day || series == null) {
			series = this.days.computeIfAbsent(number, day -> new HashMap<>());
			this.day = number;
			this.latest = series;
		}
		series.computeIfAbsent(metric, Series::new).add(micros, value);
	}

	/** Writes the days that nothing will be added to any more. */
	void settle(long now) {
		while (!this.days.isEmpty() && (this.days.firstKey() + 1) * Days.DAY_MICROS + SETTLED_MICROS < now) {
			write(this.days.pollFirstEntry());
			this.latest = null;
		}
	}

	private void write(Map.Entry<Long, Map<Metric, Series>> day) {
		Map<String, List<Metric>> groups = new TreeMap<>();
		day.getValue()
			.keySet()
			.stream()
			.sorted(Comparator.comparing(Metric::key))
			.forEach(metric -> groups.computeIfAbsent(metric.group(), group -> new ArrayList<>()).add(metric));
		groups.forEach((group, metrics) -> this.file.line(record(metrics, day).line()));
	}

	private static ArchiveRecord record(List<Metric> metrics, Map.Entry<Long, Map<Metric, Series>> day) {
		List<Object> queries = new ArrayList<>();
		List<Object> results = new ArrayList<>();
		for (Metric metric : metrics) {
			String id = "m" + queries.size();
			queries.add(query(id, metric));
			results.add(result(id, metric, day.getKey(), day.getValue().computeIfAbsent(metric, Series::new)));
		}
		long start = day.getKey() * Days.DAY_MICROS;
		Map<String, Object> request = Json.object("StartTime", Days.iso(start), "EndTime",
				Days.iso(start + Days.DAY_MICROS), "ScanBy", "TimestampAscending", "MetricDataQueries", queries);
		return new ArchiveRecord(metrics.get(0).account, metrics.get(0).region, "monitoring", "GetMetricData",
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

	private static Map<String, Object> result(String id, Metric metric, long day, Series series) {
		List<Object> times = new ArrayList<>();
		List<Object> values = new ArrayList<>();
		for (int bin = 0; bin < series.values.length; bin++) {
			if (series.known[bin]) {
				times.add(Days.iso(day * Days.DAY_MICROS + bin * 1_000_000L * metric.period));
				values.add(Math.round(series.value(bin) * 1e6) / 1e6);
			}
		}
		return Json.object("Id", id, "Label", metric.name, "Timestamps", times, "Values", values, "StatusCode",
				"Complete");
	}

	@Override
	public void close() {
		settle(Long.MAX_VALUE);
		this.file.close();
	}

}
