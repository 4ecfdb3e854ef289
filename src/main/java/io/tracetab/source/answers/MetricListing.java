package io.tracetab.source.answers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;

import io.tracetab.metric.Series;
import io.tracetab.metric.Series.Point;
import io.tracetab.source.json.JsonTree;
import io.tracetab.source.json.RecordTime;
import io.tracetab.source.json.Unreadable;

/**
 * Answers of CloudWatch. An answer says values, its request says of what: one without the
 * other is of no use.
 */
final class MetricListing {

	private final Answer answer;

	private final Outcome outcome;

	private MetricListing(Answer answer, Outcome outcome) {
		this.answer = answer;
		this.outcome = outcome;
	}

	static void read(Answer answer, Outcome outcome) {
		if (!answer.request().isObject()) {
			throw new Unreadable(
					"an answer of %s without its request does not say which metrics it is of; expected an archive record"
						.formatted(answer.operation()));
		}
		MetricListing listing = new MetricListing(answer, outcome);
		if (answer.operation().equals("GetMetricData")) {
			listing.data();
		}
		else {
			listing.statistics();
		}
	}

	private void data() {
		Map<String, JsonNode> queries = new HashMap<>();
		for (JsonNode query : this.answer.request().path("MetricDataQueries")) {
			queries.put(JsonTree.text(query.path("Id")), query);
		}
		for (JsonNode result : this.answer.body().path("MetricDataResults")) {
			String id = JsonTree.text(result.path("Id"));
			try {
				result(queries.getOrDefault(id, result.path("(none)")), result);
			}
			catch (Unreadable ex) {
				this.outcome.unread.add("result '%s' %s".formatted(id, ex.getMessage()));
			}
		}
	}

	private void result(JsonNode query, JsonNode result) {
		String status = JsonTree.text(result.path("StatusCode"));
		if (status.equals("Forbidden") || status.equals("InternalError")) {
			throw new Unreadable("has StatusCode %s, expected Complete or PartialData".formatted(status));
		}
		JsonNode stat = query.path("MetricStat");
		if (!stat.isObject()) {
			throw new Unreadable(query.has("Expression") ? "is of an expression, expected a query with MetricStat"
					: "has no query of that id in the request");
		}
		String account = JsonTree.text(query.path("AccountId"));
		Measured measured = new Measured(account.isEmpty() ? this.answer.account() : account, stat.path("Metric"),
				stat.path("Period"));
		this.outcome.series.add(series(measured, JsonTree.text(stat.path("Stat")), points(result)));
	}

	private static List<Point> points(JsonNode result) {
		JsonNode times = result.path("Timestamps");
		JsonNode values = result.path("Values");
		if (times.size() != values.size()) {
			throw new Unreadable(
					"has %d timestamps and %d values, expected as many of each".formatted(times.size(), values.size()));
		}
		List<Point> points = new ArrayList<>(times.size());
		for (int i = 0; i < times.size(); i++) {
			points.add(point("Timestamps/" + i, times.path(i), values.path(i)));
		}
		return points;
	}

	private void statistics() {
		JsonNode request = this.answer.request();
		Measured measured = new Measured(this.answer.account(), request, request.path("Period"));
		Map<String, List<Point>> byStatistic = new TreeMap<>();
		int at = 0;
		for (JsonNode point : this.answer.body().path("Datapoints")) {
			String place = "Datapoints/" + at++ + "/Timestamp";
			for (String statistic : List.of("Sum", "Average", "SampleCount", "Minimum", "Maximum")) {
				if (point.has(statistic)) {
					byStatistic.computeIfAbsent(statistic, (name) -> new ArrayList<>())
						.add(point(place, point.path("Timestamp"), point.path(statistic)));
				}
			}
			point.path("ExtendedStatistics")
				.properties()
				.forEach((extended) -> byStatistic.computeIfAbsent(extended.getKey(), (name) -> new ArrayList<>())
					.add(point(place, point.path("Timestamp"), extended.getValue())));
		}
		byStatistic.forEach((statistic, points) -> this.outcome.series.add(series(measured, statistic, points)));
	}

	private static Point point(String place, JsonNode time, JsonNode value) {
		double number = value.isNumber() ? value.decimalValue().doubleValue() : Double.NaN;
		if (time.isMissingNode() || !Double.isFinite(number)) {
			throw new Unreadable("%s has no number with a time".formatted(place));
		}
		return new Point(RecordTime.of(place, time), number);
	}

	/**
	 * Of what values are.
	 */
	private record Measured(String account, JsonNode metric, JsonNode period) {
	}

	private Series series(Measured measured, String statistic, List<Point> points) {
		SortedMap<String, String> dimensions = new TreeMap<>();
		for (JsonNode dimension : measured.metric.path("Dimensions")) {
			dimensions.put(Listing.text(dimension, "Name"), JsonTree.text(dimension.path("Value")));
		}
		int period = measured.period.asInt(0);
		if (period <= 0 || statistic.isEmpty()) {
			throw new Unreadable("has Period '%s' and Stat '%s' in its request, expected seconds and a statistic"
				.formatted(JsonTree.text(measured.period), statistic));
		}
		points.sort(Comparator.comparing(Point::time));
		return new Series(measured.account, this.answer.region(), Listing.text(measured.metric, "Namespace"),
				Listing.text(measured.metric, "MetricName"), dimensions, statistic, period, List.copyOf(points));
	}

}
