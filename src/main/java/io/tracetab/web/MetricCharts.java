package io.tracetab.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.tracetab.analyze.Steps;
import io.tracetab.metric.Series;
import io.tracetab.quantity.Window;

/**
 * What CloudWatch and Atlas count, as charts: metrics that belong together in one, sums
 * of time as the mean of what they are of. What is not known here is shown under its own
 * name, so that nothing that was counted is hidden.
 */
final class MetricCharts {

	/** They name the resource itself. */
	private static final Set<String> OWN = Set.of("FunctionName", "TableName", "CacheClusterId", "CacheNodeId",
			"clusterId", "ServerlessCacheName", "ApiName", "ApiId", "Stage", "QueueName", "TopicName",
			"DBInstanceIdentifier", "DBClusterIdentifier", "StateMachineArn", "GroupId", "EventBusName");

	/**
	 * A chart.
	 *
	 * @param metrics with their statistic and what they are called in it
	 * @param per what sums of time are divided by; null for none
	 */
	private record Words(String title, String unit, Map<String, String> metrics, @Nullable String per) {
	}

	private static final List<Words> CHARTS = List.of(
			words("Runs", "count", "Invocations Sum", "runs", "ProvisionedConcurrencyInvocations Sum",
					"on kept environments"),
			words("Failed and throttled runs", "count", "Errors Sum", "failed", "Throttles Sum", "throttled"),
			mean("Mean duration", "Duration Sum", "Invocations Sum"),
			mean("Mean billed duration", "BilledDuration Sum", "ReportedRuns Sum"),
			mean("Mean reported duration", "ReportedDuration Sum", "ReportedRuns Sum"),
			words("Cold starts", "count", "ColdStarts Sum", ""),
			mean("Mean time to start", "InitDuration Sum", "ColdStarts Sum"),
			words("Memory, MB", "", "MemorySize Maximum", "set", "MaxMemoryUsed Maximum", "used at most"),
			words("Reported runs", "count", "ReportedRuns Sum", ""),
			words("Most runs at once", "", "ConcurrentExecutions Maximum", "at once",
					"ProvisionedConcurrentExecutions Maximum", "on kept environments"),
			words("Kept environments in use", "share", "ProvisionedConcurrencyUtilization Average", "in use"),
			words("Requests", "count", "Count SampleCount", "requests"),
			words("Failed requests", "count", "5XXError Sum", "5xx", "5xx Sum", "5xx", "4XXError Sum", "4xx", "4xx Sum",
					"4xx"),
			mean("Mean latency", "Latency Sum", "Count SampleCount"),
			words("Read units consumed", "units", "ConsumedReadCapacityUnits Sum", ""),
			words("Write units consumed", "units", "ConsumedWriteCapacityUnits Sum", ""),
			words("Provisioned, units a second", "", "ProvisionedReadCapacityUnits Maximum", "read",
					"ProvisionedWriteCapacityUnits Maximum", "write"),
			words("Throttled", "count", "ReadThrottleEvents Sum", "reads", "WriteThrottleEvents Sum", "writes",
					"ThrottledRequests Sum", ""),
			words("Calls that succeeded", "count", "SuccessfulRequestLatency SampleCount", ""),
			words("Latency inside DynamoDB", "ms", "SuccessfulRequestLatency Average", ""),
			words("Conditions that failed", "count", "ConditionalCheckFailedRequests Sum", "failed"),
			words("Size", "bytes", "TableSizeBytes Last", "size"), words("Items", "", "ItemCount Last", "items"),
			words("Hits and misses", "count", "CacheHits Sum", "hits", "CacheMisses Sum", "misses"),
			words("Commands", "count", "GetTypeCmds Sum", "reads", "SetTypeCmds Sum", "writes"),
			words("Processing units", "units", "ElastiCacheProcessingUnits Sum", "all", "GetTypeCmdsECPUs Sum", "reads",
					"SetTypeCmdsECPUs Sum", "writes"),
			words("Evictions", "count", "Evictions Sum", "evicted"),
			words("Memory used", "bytes", "BytesUsedForCache Maximum", "most"),
			words("Items", "", "CurrItems Maximum", "most"),
			words("Utilisation", "percent", "EngineCPUUtilization Average", "engine CPU",
					"DatabaseMemoryUsagePercentage Average", "memory", "CPUUtilization Average", "CPU",
					"ACUUtilization Average", "of the most capacity"),
			words("Capacity, ACU", "", "ServerlessDatabaseCapacity Average", "mean",
					"ServerlessDatabaseCapacity Maximum", "most"),
			words("Reads and writes of storage", "count", "VolumeReadIOPs Sum", "reads", "VolumeWriteIOPs Sum",
					"writes"),
			words("Connections", "", "CurrConnections Average", "mean", "DatabaseConnections Average", "mean",
					"CONNECTIONS Average", ""),
			words("Messages", "count", "NumberOfMessagesSent Sum", "sent", "NumberOfMessagesReceived Sum", "received",
					"NumberOfMessagesDeleted Sum", "deleted", "NumberOfMessagesPublished Sum", "published"),
			words("Bytes sent", "bytes", "SentMessageSize Sum", "sent"),
			words("Executions", "count", "ExecutionsStarted Sum", "started", "ExecutionsSucceeded Sum", "succeeded",
					"ExecutionsFailed Sum", "failed"),
			mean("Mean time of an execution", "ExecutionTime Sum", "ExecutionsStarted Sum"),
			words("Events", "count", "MatchedEvents Sum", "matched", "Invocations Sum", "delivered"),
			words("User CPU", "percent", "SYSTEM_NORMALIZED_CPU_USER Average", ""),
			words("Queries a second", "", "OPCOUNTER_QUERY Average", ""),
			words("Updates a second", "", "OPCOUNTER_UPDATE Average", ""),
			words("Inserts a second", "", "OPCOUNTER_INSERT Average", ""),
			words("Mean time of reads", "ms", "OP_EXECUTION_TIME_READS Average", ""),
			words("Mean time of writes", "ms", "OP_EXECUTION_TIME_WRITES Average", ""),
			words("Objects scanned for one returned", "", "QUERY_TARGETING_SCANNED_OBJECTS_PER_RETURNED Average", ""),
			words("Bytes in a second", "bytes", "NETWORK_BYTES_IN Average", ""),
			words("Bytes out a second", "bytes", "NETWORK_BYTES_OUT Average", ""));

	private MetricCharts() {
	}

	private static Words words(String title, String unit, String... metrics) {
		Map<String, String> names = new LinkedHashMap<>();
		for (int i = 0; i < metrics.length; i += 2) {
			names.put(metrics[i], metrics[i + 1]);
		}
		return new Words(title, unit, names, null);
	}

	private static Words mean(String title, String sum, String count) {
		return new Words(title, "ms", Map.of(sum, "mean"), count);
	}

	/**
	 * Charts of what was counted, in the order of the words above.
	 * @param series stepped, each statistic of each metric once
	 */
	static List<MetricChart> of(Collection<Series> series, Window hours, Duration step) {
		List<Instant> times = Steps.in(hours, step);
		Map<String, List<Series>> byMetric = series.stream()
			.collect(Collectors.groupingBy((one) -> one.metric() + ' ' + one.statistic(), TreeMap::new,
					Collectors.toList()));
		boolean events = series.stream().anyMatch((one) -> one.namespace().equals("AWS/Events"));
		Map<String, List<Series>> left = new TreeMap<>(byMetric);
		List<MetricChart> charts = new ArrayList<>();
		for (Words words : CHARTS) {
			if (words.metrics.keySet().stream().noneMatch(left::containsKey) || events && words.title.equals("Runs")) {
				continue;
			}
			List<MetricChart.Line> lines = lines(words, byMetric, times);
			words.metrics.keySet().forEach(left::remove);
			charts.add(new MetricChart(key(words.title), words.title, words.unit, times, lines));
		}
		left.forEach((name, unknown) -> charts.add(new MetricChart(key(name), name, "", times,
				unknown.stream().map((one) -> line(extra(one), one, times, null)).toList())));
		return charts;
	}

	private static List<MetricChart.Line> lines(Words words, Map<String, List<Series>> byMetric, List<Instant> times) {
		List<MetricChart.Line> lines = new ArrayList<>();
		words.metrics.forEach((metric, name) -> {
			for (Series one : byMetric.getOrDefault(metric, List.of())) {
				Series per = (words.per != null) ? same(one, byMetric.getOrDefault(words.per, List.of())) : null;
				if (words.per == null || per != null) {
					lines.add(line((name + " " + extra(one)).strip(), one, times, per));
				}
			}
		});
		return lines;
	}

	private static @Nullable Series same(Series series, List<Series> others) {
		return others.stream()
			.filter((other) -> other.dimensions().equals(series.dimensions()))
			.findFirst()
			.orElse(null);
	}

	private static MetricChart.Line line(String name, Series series, List<Instant> times, @Nullable Series per) {
		Map<Instant, Double> values = values(series);
		Map<Instant, Double> counts = (per != null) ? values(per) : Map.of();
		Double[] line = new Double[times.size()];
		for (int i = 0; i < line.length; i++) {
			Double value = values.get(times.get(i));
			Double count = counts.get(times.get(i));
			line[i] = (value == null || per == null) ? value : (count == null || count == 0) ? null : value / count;
		}
		return new MetricChart.Line(name.isEmpty() ? "all" : name, line);
	}

	private static Map<Instant, Double> values(Series series) {
		Map<Instant, Double> values = new HashMap<>();
		series.points().forEach((point) -> values.put(point.time(), point.value()));
		return values;
	}

	/** What tells lines of one metric apart: an index, an operation, a node. */
	private static String extra(Series series) {
		return series.dimensions()
			.entrySet()
			.stream()
			.filter((dimension) -> !OWN.contains(dimension.getKey()))
			.map((dimension) -> dimension.getKey().equals("ProcessId")
					? dimension.getValue().replaceFirst("\\..*", "").replaceFirst("^.*-(?=shard-)", "")
					: dimension.getValue())
			.collect(Collectors.joining(" "));
	}

	private static String key(String title) {
		return title.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
	}

}
