package io.tracetab.source.answers;

import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.tracetab.metric.Series;
import io.tracetab.source.RecordedSink;

import static org.assertj.core.api.Assertions.assertThat;

class MeasurementListingTests {

	private static final String ANSWER = """
			{"service":"atlas","operation":"getHostMeasurements","time":"2026-03-13T00:10:00Z","request":{},"answer":{"groupId":"64d1","hostId":"h","processId":"a-shard-00-00.b.mongodb.net:27017","granularity":"PT1H","start":"2026-03-12T00:00:00Z","end":"2026-03-13T00:00:00Z","measurements":[{"name":"SYSTEM_NORMALIZED_CPU_USER","units":"PERCENT","dataPoints":[{"timestamp":"2026-03-12T01:00:00Z","value":4.25},{"timestamp":"2026-03-12T00:00:00Z","value":3},{"timestamp":"2026-03-12T02:00:00Z","value":null}]},{"name":"CONNECTIONS","units":"SCALAR","dataPoints":[]}]}}
			"""
		.strip();

	@Test
	void eachMeasurementIsASeriesOfMeansAndWhatWasNotMeasuredIsNoPoint() {
		RecordedSink read = Answers.read(ANSWER);
		assertThat(read.reasons).isEmpty();
		assertThat(read.series).hasSize(1);
		Series series = read.series.get(0);
		assertThat(series.namespace()).isEqualTo("Atlas");
		assertThat(series.metric()).isEqualTo("SYSTEM_NORMALIZED_CPU_USER");
		assertThat(series.statistic()).isEqualTo("Average");
		assertThat(series.periodSeconds()).isEqualTo(3600);
		assertThat(series.dimensions())
			.isEqualTo(Map.of("GroupId", "64d1", "ProcessId", "a-shard-00-00.b.mongodb.net:27017"));
		assertThat(series.points()).containsExactly(new Series.Point(Instant.parse("2026-03-12T00:00:00Z"), 3),
				new Series.Point(Instant.parse("2026-03-12T01:00:00Z"), 4.25));
	}

	@Test
	void disksAndDatabasesAreDimensions() {
		Series series = Answers.read(ANSWER.replace("getHostMeasurements", "getDiskMeasurements")
			.replace("\"granularity\"", "\"partitionName\":\"data\",\"granularity\"")).series.get(0);
		assertThat(series.dimensions()).containsEntry("PartitionName", "data");
	}

	@Test
	void aGranularityThatIsNoneSetsTheAnswerAside() {
		assertThat(Answers.read(ANSWER.replace("PT1H", "hourly")).reasons)
			.containsExactly("getHostMeasurements: has granularity 'hourly', expected a duration such as PT1H");
	}

	@Test
	void aValueThatIsNoNumberSetsItsMeasurementAside() {
		RecordedSink read = Answers.read(ANSWER.replace("4.25", "\"much\""));
		assertThat(read.series).isEmpty();
		assertThat(read.reasons).containsExactly(
				"getHostMeasurements: measurement 'SYSTEM_NORMALIZED_CPU_USER' dataPoints/0/timestamp has no number with a time");
	}

}
