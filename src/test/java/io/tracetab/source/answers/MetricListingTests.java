package io.tracetab.source.answers;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.tracetab.metric.Series;
import io.tracetab.metric.Series.Point;
import io.tracetab.source.RecordedSink;

import static org.assertj.core.api.Assertions.assertThat;

class MetricListingTests {

	private static final String DATA = Answers.line("get-metric-data.json");

	private static final String STATISTICS = """
			{"account":"111122223333","region":"eu-west-1","operation":"GetMetricStatistics","time":1773342000,\
			"request":{"Namespace":"AWS/Lambda","MetricName":"Duration","Period":60,"Statistics":["Sum","Average"],\
			"Dimensions":[{"Name":"FunctionName","Value":"shop"}]},"answer":{"Label":"Duration","Datapoints":[\
			{"Timestamp":"2026-03-12T18:06:00+00:00","Sum":4,"Average":2,"Unit":"Milliseconds",\
			"ExtendedStatistics":{"p95":3.5}},{"Timestamp":"2026-03-12T18:05:00+00:00","Sum":9,"Average":3}]}}""";

	@Test
	void resultsAreJoinedWithTheirQueries() {
		RecordedSink read = Answers.read(DATA);
		assertThat(read.reasons).isEmpty();
		assertThat(read.calls).isEqualTo(1);
		assertThat(read.series).containsExactly(
				new Series("111122223333", "eu-west-1", "AWS/DynamoDB", "ConsumedReadCapacityUnits",
						new TreeMap<>(Map.of("TableName", "orders", "GlobalSecondaryIndexName", "by-day")), "Sum", 300,
						List.of(new Point(Instant.parse("2026-03-12T18:00:00Z"), 1),
								new Point(Instant.parse("2026-03-12T18:05:00Z"), 2.5))),
				new Series("444455556666", "eu-west-1", "AWS/Lambda", "Duration", new TreeMap<>(), "p95", 60,
						List.of()));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			"Id": "m1", "Label" | "Id": "e1", "Label" | result 'e1' is of an expression, expected a query with
			"Id": "m1", "Label" | "Id": "zz", "Label" | result 'zz' has no query of that id in the request
			[], "Values": [] | [], "Values": [ 1 ] | result 'm1' has 0 timestamps and 1 values, expected as many
			[], "Values": [] | [ "soon" ], "Values": [ 1 ] | result 'm1' Timestamps/0 is 'soon', expected a form like
			[], "Values": [] | [ 1 ], "Values": [ "x" ] | result 'm1' Timestamps/0 has no number with a time
			"y", "StatusCode": "Complete" | "y", "StatusCode": "Forbidden" | result 'm1' has StatusCode Forbidden
			"Period": 60 | "Period": 0 | result 'm1' has Period '0' and Stat 'p95' in its request, expected seconds
			"Duration" | "" | result 'm1' has no MetricName, expected a name
			""")
	void aResultThatCannotBeReadIsSetAsideAlone(String whole, String broken, String reason) {
		RecordedSink read = Answers.read(DATA.replace(whole, broken));
		assertThat(read.series).extracting(Series::metric).containsExactly("ConsumedReadCapacityUnits");
		assertThat(read.reasons).hasSize(1);
		assertThat(read.reasons.get(0)).startsWith("GetMetricData: " + reason);
	}

	@Test
	void anAnswerWithoutItsRequestIsSetAside() {
		RecordedSink read = Answers
			.read("{\"MetricDataResults\":[{\"Id\":\"m1\",\"Timestamps\":[],\"Values\":[]}],\"Messages\":[]}");
		assertThat(read.reasons).containsExactly("GetMetricData: an answer of GetMetricData without its request does "
				+ "not say which metrics it is of; expected an archive record");
	}

	@Test
	void anAnswerWithoutResultsHoldsNothing() {
		assertThat(Answers
			.read("{\"operation\":\"GetMetricData\",\"request\":{},\"answer\":{\"MetricDataResults\":[]}}").nothing)
			.isEqualTo(1);
	}

	@Test
	void eachStatisticIsASeriesOfItsOwnInOrderOfTime() {
		RecordedSink read = Answers.read(STATISTICS);
		Instant five = Instant.parse("2026-03-12T18:05:00Z");
		Instant six = Instant.parse("2026-03-12T18:06:00Z");
		assertThat(read.reasons).isEmpty();
		assertThat(read.series).extracting(Series::statistic).containsExactly("Average", "Sum", "p95");
		assertThat(read.series).extracting(Series::points)
			.containsExactly(List.of(new Point(five, 3), new Point(six, 2)),
					List.of(new Point(five, 9), new Point(six, 4)), List.of(new Point(six, 3.5)));
		assertThat(read.series).allSatisfy((series) -> {
			assertThat(series.dimensions()).containsExactly(Map.entry("FunctionName", "shop"));
			assertThat(series.periodSeconds()).isEqualTo(60);
		});
	}

	@Test
	void aDatapointWithoutATimeSetsTheAnswerAside() {
		RecordedSink read = Answers.read(STATISTICS.replace("\"Timestamp\":\"2026-03-12T18:05:00+00:00\",", ""));
		assertThat(read.reasons)
			.containsExactly("GetMetricStatistics: Datapoints/1/Timestamp has no number with a time");
	}

}
