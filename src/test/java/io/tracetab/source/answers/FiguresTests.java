package io.tracetab.source.answers;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.tracetab.metric.Series;
import io.tracetab.source.RecordedSink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class FiguresTests {

	private static final String TABLE = Answers.line("describe-table.json");

	@Test
	void aTablesSizesAreNoSettings() {
		assertThat(Answers.read(TABLE).resources.get(0).settings()).containsOnly(Map.entry("TableName", "orders"),
				Map.entry("TableArn", "arn:aws:dynamodb:eu-west-1:111122223333:table/orders"),
				Map.entry("ProvisionedThroughput.ReadCapacityUnits", "40"),
				Map.entry("ProvisionedThroughput.WriteCapacityUnits", "10"),
				Map.entry("GlobalSecondaryIndexes.0.IndexName", "by-customer"),
				Map.entry("GlobalSecondaryIndexes.0.ProvisionedThroughput.ReadCapacityUnits", "5"),
				Map.entry("GlobalSecondaryIndexes.0.ProvisionedThroughput.WriteCapacityUnits", "10"),
				Map.entry("LocalSecondaryIndexes.0.IndexName", "by-day"),
				Map.entry("SSEDescription.Status", "ENABLED"));
	}

	@Test
	void sizesAreKeptWithTheTimeOfTheLook() {
		List<Series> series = Answers.read(TABLE).series;
		Map<String, String> customers = Map.of("TableName", "orders", "GlobalSecondaryIndexName", "by-customer");
		Map<String, String> days = Map.of("TableName", "orders", "LocalSecondaryIndexName", "by-day");
		assertThat(series).extracting(Series::metric, Series::dimensions, (one) -> one.points().get(0).value())
			.containsExactlyInAnyOrder(tuple("TableSizeBytes", Map.of("TableName", "orders"), 6_100_200.0),
					tuple("ItemCount", Map.of("TableName", "orders"), 6_700.0),
					tuple("IndexSizeBytes", customers, 910_000.0), tuple("ItemCount", customers, 6_690.0),
					tuple("IndexSizeBytes", days, 420_000.0), tuple("ItemCount", days, 6_700.0));
		assertThat(series).extracting(Series::account, Series::region, Series::namespace)
			.containsOnly(tuple("111122223333", "eu-west-1", "Tracetab/Described"));
		assertThat(series).flatExtracting(Series::points)
			.extracting(Series.Point::time)
			.containsOnly(Instant.parse("2026-03-12T18:49:37Z"));
	}

	@Test
	void anAnswerOfBothKindsIsOneRecord() {
		assertThat(Answers.read(TABLE).calls).isEqualTo(1);
	}

	@Test
	void aLogGroupsBytesAreAFigure() {
		RecordedSink read = Answers.read("{\"logGroups\":[{\"logGroupName\":\"/aws/lambda/f\",\"retentionInDays\":7,"
				+ "\"storedBytes\":123}]}");
		assertThat(read.resources.get(0).settings()).containsOnlyKeys("logGroupName", "retentionInDays");
		assertThat(read.series).extracting(Series::metric, Series::dimensions)
			.containsExactly(tuple("storedBytes", Map.of("LogGroupName", "/aws/lambda/f")));
	}

	@Test
	void aSizeThatIsNoNumberIsLeftOut() {
		RecordedSink read = Answers.read(TABLE.replace("6100200", "\"large\""));
		assertThat(read.series).extracting(Series::metric).doesNotContain("TableSizeBytes").hasSize(5);
		assertThat(read.resources).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					ListFunctions | {"Functions":[{"FunctionName":"f","LastModified":"%s","RevisionId":"%s"}]}
					ListEventSourceMappings | {"EventSourceMappings":[{"UUID":"u","FunctionArn":"arn:aws:lambda:eu-west-1:1:function:f","LastProcessingResult":"%s"}]}
					DescribeTable | {"Table":{"TableArn":"arn:aws:dynamodb:eu-west-1:1:table/t","TableStatus":"%s","ProvisionedThroughput":{"NumberOfDecreasesToday":"%s"}}}
					DescribeDBClusters | {"DBClusters":[{"DBClusterArn":"arn:aws:rds:eu-west-1:1:cluster:d","LatestRestorableTime":"%s","Status":"%s"}]}
					DescribeCacheClusters | {"CacheClusters":[{"CacheClusterId":"c","CacheNodes":[{"CacheNodeId":"0001","CacheNodeStatus":"%s"}]}]}
					DescribeLogGroups | {"logGroups":[{"logGroupName":"g","storedBytes":"%s"}]}
					""")
	void whatMovesByItselfMakesNoOtherSettings(String operation, String answer) {
		String record = "{\"operation\":\"" + operation + "\",\"request\":{},\"answer\":" + answer + "}";
		assertThat(Answers.read(record.replace("%s", "a")).resources).hasSize(1)
			.isEqualTo(Answers.read(record.replace("%s", "b")).resources);
	}

}
