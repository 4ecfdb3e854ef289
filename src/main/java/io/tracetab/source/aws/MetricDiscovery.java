package io.tracetab.source.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.tracetab.quantity.Window;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsRequest;
import software.amazon.awssdk.services.cloudwatch.model.RecentlyActive;
import tools.jackson.databind.JsonNode;

/**
 * Finds which of the metrics worth asking for there are: CloudWatch lists what had values
 * in the last two weeks, or in the last three hours.
 */
final class MetricDiscovery {

	private static final String CLOUDWATCH = "cloudwatch";

	private static final Duration RECENT = Duration.ofHours(3);

	/** Of one page of ListMetrics. Source: the API model. */
	private static final int PAGE = 500;

	/**
	 * For each metric that is asked for about another one is listed: metrics under other
	 * dimensions, and others.
	 */
	private static final int LISTED_EACH = 2;

	private final CloudWatchClient cloudwatch;

	private final Instant now;

	MetricDiscovery(CloudWatchClient cloudwatch, Instant now) {
		this.cloudwatch = cloudwatch;
		this.now = now;
	}

	/**
	 * What there is to ask for in a window, in an order that depends on nothing but what
	 * is found; how many pages were listed.
	 */
	record Found(SortedSet<MetricSought> metrics, int pages) {
	}

	Found find(Asking asking, Window window) {
		MetricPeriods periods = MetricPeriods.at(this.now);
		Map<String, List<MetricRow>> byNamespace = rows(window, periods);
		SortedSet<MetricSought> metrics = new TreeSet<>();
		int pages = 0;
		for (Map.Entry<String, List<MetricRow>> namespace : byNamespace.entrySet()) {
			for (JsonNode page : list(asking, namespace.getKey(), isRecent(namespace.getValue(), periods, window))) {
				pages++;
				page.path("Metrics").forEach((metric) -> match(metric, namespace.getValue(), metrics, periods, window));
			}
		}
		return new Found(metrics, pages);
	}

	/** By namespace, those that have whole steps in a window. */
	private static Map<String, List<MetricRow>> rows(Window window, MetricPeriods periods) {
		Map<String, List<MetricRow>> byNamespace = new LinkedHashMap<>();
		for (MetricRow row : MetricRow.all()) {
			if (periods.steps(window, row.period()).isPresent()) {
				byNamespace.computeIfAbsent(row.namespace(), (namespace) -> new ArrayList<>()).add(row);
			}
		}
		return byNamespace;
	}

	/** About how many pages it takes to find these and no others: at least one each. */
	static long pages(Collection<MetricSought> metrics, Window window, MetricPeriods periods) {
		Map<String, Long> listed = metrics.stream()
			.map((metric) -> List.of(metric.namespace(), metric.metric(), metric.dimensions()))
			.distinct()
			.collect(Collectors.groupingBy((metric) -> metric.get(0).toString(), Collectors.counting()));
		return rows(window, periods).keySet()
			.stream()
			.mapToLong(
					(namespace) -> Math.max(1, AwsSource.calls(LISTED_EACH * listed.getOrDefault(namespace, 0L), PAGE)))
			.sum();
	}

	/** Whether all that can be in the answers is of the last hours. */
	private boolean isRecent(Collection<MetricRow> rows, MetricPeriods periods, Window window) {
		Instant recent = this.now.minus(RECENT);
		return rows.stream()
			.flatMap((row) -> periods.steps(window, row.period()).stream())
			.noneMatch((steps) -> steps.from().isBefore(recent));
	}

	private List<JsonNode> list(Asking asking, String namespace, boolean recent) {
		return asking.pages(CLOUDWATCH, (token) -> {
			ListMetricsRequest.Builder request = ListMetricsRequest.builder().namespace(namespace).nextToken(token);
			return (recent ? request.recentlyActive(RecentlyActive.PT3_H) : request).build();
		}, this.cloudwatch::listMetrics, "NextToken");
	}

	private static void match(JsonNode metric, List<MetricRow> rows, Collection<MetricSought> into,
			MetricPeriods periods, Window window) {
		SortedMap<String, String> dimensions = new TreeMap<>();
		for (JsonNode dimension : metric.path("Dimensions")) {
			dimensions.put(dimension.path("Name").asString(""), dimension.path("Value").asString(""));
		}
		String name = metric.path("MetricName").asString("");
		for (MetricRow row : rows) {
			if (row.metric().equals(name) && row.dimensions().contains(dimensions.keySet())) {
				into.add(new MetricSought(row.namespace(), name, dimensions, row.statistic(),
						periods.known(row.period(), window.from())));
			}
		}
	}

}
