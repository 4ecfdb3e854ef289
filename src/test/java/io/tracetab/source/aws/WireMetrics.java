package io.tracetab.source.aws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

import io.tracetab.metric.Series;
import org.jspecify.annotations.Nullable;

/**
 * Answers as CloudWatch does, by Query and XML, from series that it is given.
 */
final class WireMetrics implements Function<WireCall, WireAnswer> {

	private final Map<String, List<Series>> listed = new LinkedHashMap<>();

	private final Map<Key, List<Series.Point>> points = new LinkedHashMap<>();

	/** Metrics a page of a listing. */
	int page = 500;

	/** Whether values come in two pages, the first of them partial. */
	boolean halves;

	/** What is said of a metric instead of Complete; by name. */
	Function<String, @Nullable String> status = (metric) -> null;

	private record Key(String namespace, String metric, SortedMap<String, String> dimensions, String statistic,
			int period) {
	}

	WireMetrics(Collection<Series> series) {
		for (Series each : series) {
			Key listing = new Key(each.namespace(), each.metric(), each.dimensions(), "", 0);
			if (this.points.putIfAbsent(listing, List.of()) == null) {
				this.listed.computeIfAbsent(each.namespace(), (namespace) -> new ArrayList<>()).add(each);
			}
			this.points
				.computeIfAbsent(new Key(each.namespace(), each.metric(), each.dimensions(), each.statistic(),
						each.periodSeconds()), (key) -> new ArrayList<>())
				.addAll(each.points());
		}
	}

	@Override
	public WireAnswer apply(WireCall call) {
		return call.operation().equals("ListMetrics") ? list(call.form()) : values(call.form());
	}

	private WireAnswer list(Map<String, String> asked) {
		List<Series> all = this.listed.getOrDefault(asked.get("Namespace"), List.of());
		int from = Integer.parseInt(asked.getOrDefault("NextToken", "0"));
		int to = Math.min(all.size(), from + this.page);
		StringBuilder xml = new StringBuilder("<ListMetricsResponse><ListMetricsResult><Metrics>");
		for (Series each : all.subList(from, to)) {
			xml.append("<member><Namespace>%s</Namespace><MetricName>%s</MetricName><Dimensions>"
				.formatted(each.namespace(), each.metric()));
			each.dimensions()
				.forEach((name, value) -> xml
					.append("<member><Name>%s</Name><Value>%s</Value></member>".formatted(name, value)));
			xml.append("</Dimensions></member>");
		}
		xml.append("</Metrics>");
		if (to < all.size()) {
			xml.append("<NextToken>%d</NextToken>".formatted(to));
		}
		return WireAnswer.xml(xml.append("</ListMetricsResult></ListMetricsResponse>").toString());
	}

	private WireAnswer values(Map<String, String> asked) {
		Instant from = Instant.parse(asked.get("StartTime"));
		Instant until = Instant.parse(asked.get("EndTime"));
		boolean second = asked.containsKey("NextToken");
		StringBuilder xml = new StringBuilder("<GetMetricDataResponse><GetMetricDataResult><MetricDataResults>");
		for (int at = 1; asked.containsKey("MetricDataQueries.member." + at + ".Id"); at++) {
			String query = "MetricDataQueries.member." + at + '.';
			List<Series.Point> all = this.points.getOrDefault(key(asked, query + "MetricStat."), List.of())
				.stream()
				.filter((point) -> !point.time().isBefore(from) && point.time().isBefore(until))
				.toList();
			int half = this.halves ? all.size() / 2 : second ? 0 : all.size();
			String usual = (this.halves && !second) ? "PartialData" : "Complete";
			String said = this.status.apply(asked.getOrDefault(query + "MetricStat.Metric.MetricName", ""));
			result(asked.get(query + "Id"), (said == null) ? usual : said,
					second ? all.subList(half, all.size()) : all.subList(0, half), xml);
		}
		xml.append("</MetricDataResults>");
		if (this.halves && !second) {
			xml.append("<NextToken>rest</NextToken>");
		}
		return WireAnswer.xml(xml.append("</GetMetricDataResult></GetMetricDataResponse>").toString());
	}

	private static void result(@Nullable String id, String status, List<Series.Point> points, StringBuilder xml) {
		xml.append("<member><Id>%s</Id><StatusCode>%s</StatusCode><Timestamps>".formatted(id, status));
		points.forEach((point) -> xml.append("<member>%s</member>".formatted(point.time())));
		xml.append("</Timestamps><Values>");
		points.forEach((point) -> xml.append("<member>%s</member>".formatted(point.value())));
		xml.append("</Values></member>");
	}

	private static Key key(Map<String, String> asked, String stat) {
		SortedMap<String, String> dimensions = new TreeMap<>();
		for (int at = 1; asked.containsKey(stat + "Metric.Dimensions.member." + at + ".Name"); at++) {
			String dimension = stat + "Metric.Dimensions.member." + at;
			dimensions.put(asked.getOrDefault(dimension + ".Name", ""), asked.getOrDefault(dimension + ".Value", ""));
		}
		return new Key(asked.getOrDefault(stat + "Metric.Namespace", ""),
				asked.getOrDefault(stat + "Metric.MetricName", ""), dimensions, asked.getOrDefault(stat + "Stat", ""),
				Integer.parseInt(asked.getOrDefault(stat + "Period", "0")));
	}

}
