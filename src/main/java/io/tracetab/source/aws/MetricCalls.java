package io.tracetab.source.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import io.tracetab.quantity.Window;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

/**
 * Packs metrics into as few calls as AWS allows: each is charged by its metrics, however
 * long the time and however many the values.
 */
final class MetricCalls {

	/** Source: GetMetricData. */
	private static final int QUERIES = 500;

	/** Source: GetMetricData. */
	private static final int VALUES = 100_800;

	private MetricCalls() {
	}

	/**
	 * Queries that go together.
	 *
	 * @param window whole steps
	 */
	record Call(Window window, List<MetricSought> metrics) {

		GetMetricDataRequest request(@Nullable String token) {
			List<MetricDataQuery> queries = new ArrayList<>();
			for (MetricSought metric : this.metrics) {
				queries.add(query("m" + queries.size(), metric));
			}
			return GetMetricDataRequest.builder()
				.startTime(this.window.from())
				.endTime(this.window.until())
				.scanBy(ScanBy.TIMESTAMP_ASCENDING)
				.maxDatapoints(VALUES)
				.metricDataQueries(queries)
				.nextToken(token)
				.build();
		}

	}

	/** The calls that ask for metrics in a window, each for one period. */
	static List<Call> of(Collection<MetricSought> metrics, Window window, MetricPeriods periods) {
		SortedMap<Integer, List<MetricSought>> byPeriod = new TreeMap<>();
		metrics
			.forEach((metric) -> byPeriod.computeIfAbsent(metric.period(), (period) -> new ArrayList<>()).add(metric));
		List<Call> calls = new ArrayList<>();
		byPeriod.forEach((period, sought) -> periods.steps(window, period)
			.ifPresent((steps) -> slices(steps, period).forEach((slice) -> pack(sought, slice, calls))));
		return calls;
	}

	/** One query alone may have more values than a call may give. */
	private static List<Window> slices(Window steps, int period) {
		Duration longest = Duration.ofSeconds((long) period * VALUES);
		List<Window> slices = new ArrayList<>();
		for (Instant from = steps.from(); from.isBefore(steps.until()); from = from.plus(longest)) {
			Instant last = from.plus(longest);
			slices.add(new Window(from, last.isBefore(steps.until()) ? last : steps.until()));
		}
		return slices;
	}

	private static void pack(List<MetricSought> metrics, Window window, List<Call> into) {
		long values = window.length().toSeconds() / metrics.get(0).period();
		int together = (int) Math.max(1, Math.min(QUERIES, VALUES / values));
		for (int at = 0; at < metrics.size(); at += together) {
			into.add(new Call(window, List.copyOf(metrics.subList(at, Math.min(at + together, metrics.size())))));
		}
	}

	private static MetricDataQuery query(String id, MetricSought metric) {
		List<Dimension> dimensions = new ArrayList<>();
		metric.dimensions()
			.forEach((name, value) -> dimensions.add(Dimension.builder().name(name).value(value).build()));
		return MetricDataQuery.builder()
			.id(id)
			.metricStat(MetricStat.builder()
				.metric(Metric.builder()
					.namespace(metric.namespace())
					.metricName(metric.metric())
					.dimensions(dimensions)
					.build())
				.period(metric.period())
				.stat(metric.statistic())
				.build())
			.build();
	}

}
