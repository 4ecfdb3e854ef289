package io.tracetab.source.answers;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;

import io.tracetab.metric.Series;
import io.tracetab.metric.Series.Point;
import io.tracetab.source.json.JsonTree;
import io.tracetab.source.json.RecordTime;
import io.tracetab.source.json.Unreadable;

/**
 * Measurements of MongoDB Atlas: of a process, one of its disks or databases. The answer
 * itself says of what it is. Atlas gives the mean of each period; a point without a value
 * is a period in which nothing was measured.
 */
final class MeasurementListing {

	static final Set<String> OPERATIONS = Set.of("getHostMeasurements", "getDiskMeasurements",
			"getDatabaseMeasurements");

	static final String NAMESPACE = "Atlas";

	private static final String MEAN = "Average";

	/** Fields of the answer, and the dimensions that they become. */
	private static final Map<String, String> DIMENSIONS = Map.of("groupId", "GroupId", "processId", "ProcessId",
			"partitionName", "PartitionName", "databaseName", "DatabaseName");

	private MeasurementListing() {
	}

	static void read(Answer answer, Outcome outcome) {
		JsonNode body = answer.body();
		Listing.text(body, "processId");
		int seconds = seconds(JsonTree.text(body.path("granularity")));
		SortedMap<String, String> dimensions = new TreeMap<>();
		DIMENSIONS.forEach((field, dimension) -> {
			String value = JsonTree.text(body.path(field));
			if (!value.isEmpty()) {
				dimensions.put(dimension, value);
			}
		});
		for (JsonNode measurement : body.path("measurements")) {
			String name = JsonTree.text(measurement.path("name"));
			try {
				List<Point> points = points(measurement.path("dataPoints"));
				if (!points.isEmpty()) {
					outcome.series.add(new Series(answer.account(), answer.region(), NAMESPACE,
							Listing.text(measurement, "name"), dimensions, MEAN, seconds, points));
				}
			}
			catch (Unreadable ex) {
				outcome.unread.add("measurement '%s' %s".formatted(name, ex.getMessage()));
			}
		}
	}

	/** From {@code PT1M}, {@code PT1H} or {@code P1D}. */
	private static int seconds(String granularity) {
		try {
			return (int) Duration.parse(granularity).toSeconds();
		}
		catch (DateTimeParseException ex) {
			throw new Unreadable("has granularity '%s', expected a duration such as PT1H".formatted(granularity));
		}
	}

	private static List<Point> points(JsonNode dataPoints) {
		List<Point> points = new ArrayList<>(dataPoints.size());
		int at = 0;
		for (JsonNode point : dataPoints) {
			String place = "dataPoints/" + at++ + "/timestamp";
			JsonNode value = point.path("value");
			if (value.isNull() || value.isMissingNode()) {
				continue;
			}
			if (!value.isNumber() || point.path("timestamp").isMissingNode()) {
				throw new Unreadable("%s has no number with a time".formatted(place));
			}
			points.add(new Point(RecordTime.of(place, point.path("timestamp")), value.decimalValue().doubleValue()));
		}
		points.sort(Comparator.comparing(Point::time));
		return List.copyOf(points);
	}

}
