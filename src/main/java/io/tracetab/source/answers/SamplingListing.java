package io.tracetab.source.answers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;

import io.tracetab.metric.Series;
import io.tracetab.source.json.JsonTree;
import io.tracetab.source.json.RecordTime;
import io.tracetab.source.json.Unreadable;

/**
 * Answers of X-Ray about how many requests matched each sampling rule, and how many of
 * them were recorded, by windows of ten seconds over all services. Kept as series of our
 * own namespace: CloudWatch has none of it.
 */
final class SamplingListing {

	static final String OPERATION = "GetSamplingStatisticSummaries";

	static final String FIELD = "SamplingStatisticSummaries";

	/** As X-Ray's API model says of a summary. */
	private static final int TEN_SECONDS = 10;

	private static final String NAMESPACE = "Tracetab/Sampling";

	private static final List<String> COUNTS = List.of("RequestCount", "SampledCount", "BorrowCount");

	private SamplingListing() {
	}

	static void read(Answer answer, Outcome outcome) {
		Map<String, Map<String, List<Series.Point>>> byRule = new TreeMap<>();
		int at = 0;
		for (JsonNode summary : answer.body().path(FIELD)) {
			String place = FIELD + "/" + at++;
			try {
				read(summary, place, byRule);
			}
			catch (Unreadable ex) {
				outcome.unread.add(ex.getMessage());
			}
		}
		byRule.forEach((rule, counts) -> counts.forEach((metric, points) -> {
			SortedMap<String, String> dimensions = new TreeMap<>(Map.of("RuleName", rule));
			points.sort(Comparator.comparing(Series.Point::time));
			outcome.series.add(new Series(answer.account(), answer.region(), NAMESPACE, metric, dimensions, "Sum",
					TEN_SECONDS, points));
		}));
	}

	/** A window in which no request matched says nothing. */
	private static void read(JsonNode summary, String place, Map<String, Map<String, List<Series.Point>>> byRule) {
		String rule = JsonTree.text(summary.path("RuleName"));
		if (rule.isEmpty() || summary.path("Timestamp").isMissingNode()) {
			throw new Unreadable("%s has RuleName '%s' and Timestamp '%s', expected a name and a time".formatted(place,
					rule, JsonTree.text(summary.path("Timestamp"))));
		}
		Instant time = RecordTime.of(place + "/Timestamp", summary.path("Timestamp"));
		if (summary.path("RequestCount").asLong(0) > 0) {
			Map<String, List<Series.Point>> counts = byRule.computeIfAbsent(rule, (name) -> new TreeMap<>());
			COUNTS.forEach((metric) -> counts.computeIfAbsent(metric, (name) -> new ArrayList<>())
				.add(new Series.Point(time, summary.path(metric).asLong(0))));
		}
	}

}
