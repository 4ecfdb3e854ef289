package io.tracetab.world;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The files of truth of one small world agree with each other and with what is shown.
 */
class TruthTests {

	private static final JsonMapper JSON = new JsonMapper();

	@TempDir
	private static Path temp;

	private static JsonNode truth;

	private static List<JsonNode> days;

	private static List<JsonNode> ledger;

	@BeforeAll
	static void simulate() throws IOException {
		SampleWorld.write(temp, 2, 41, 0.01, Instant.parse("2026-11-22T00:00:00Z"));
		truth = JSON.readTree(Files.readString(TruthFile.WORLD.in(temp)));
		days = new Folder(temp).lines("truth-days").stream().map(JSON::readTree).toList();
		ledger = new Folder(temp).lines("ledger").stream().map(JSON::readTree).toList();
	}

	@Test
	void everyViewOfTheCostHasTheSameSum() {
		BigDecimal cost = sum(rows("routes"), "listCostUsd");
		assertThat(cost).isPositive();
		assertThat(sum(rows("tenants"), "listCostUsd")).isEqualByComparingTo(cost);
		assertThat(sum(rows("operations"), "listCostUsd")).isEqualByComparingTo(cost);
		assertThat(sum(days.stream().filter(row -> row.has("day")), "listCostUsd")).isEqualByComparingTo(cost);
		assertThat(sum(days.stream().filter(row -> row.has("hour")), "listCostUsd")).isEqualByComparingTo(cost);
	}

	@Test
	void everyRequestIsInOneStratumAndOneHour() {
		long requests = count(rows("routes"), "requests");
		assertThat(requests).isGreaterThan(ledger.size());
		assertThat(count(rows("strata"), "requests")).isEqualTo(requests);
		assertThat(count(days.stream().filter(row -> row.has("hour")), "requests")).isEqualTo(requests);
		assertThat(count(rows("strata"), "sampled")).isEqualTo(ledger.size());
	}

	@Test
	void theFirstOfASecondIsAlwaysSampled() {
		assertThat(rows("strata").filter(row -> row.get("reserved").asBoolean()))
			.allMatch(row -> row.get("requests").asLong() == row.get("sampled").asLong());
	}

	@Test
	void everySampledTraceNamesAStratumOfTheWorld() {
		Set<String> strata = new HashSet<>();
		rows("strata").forEach(row -> strata.add(row.get("rule").asString() + row.get("reserved")));
		assertThat(ledger).allMatch(entry -> strata.contains(entry.get("rule").asString() + entry.get("reserved")));
	}

	@Test
	void whatCloudWatchCountsOfCachesIsTheirTruth() throws IOException {
		long hits = count(rows("caches"), "hits");
		assertThat(rows("caches")).hasSizeGreaterThan(1);
		assertThat(counted("AWS/ElastiCache", "CacheHits")).isEqualTo(hits);
		assertThat(counted("AWS/ElastiCache", "CacheMisses")).isEqualTo(count(rows("caches"), "gets") - hits);
	}

	@Test
	void whatCloudWatchCountsOfFunctionsIsTheirTruth() throws IOException {
		assertThat(counted("AWS/Lambda", "Invocations")).isEqualTo(count(rows("functions"), "runs"));
		assertThat(counted("AWS/Lambda", "Errors")).isEqualTo(count(rows("functions"), "failed"));
		assertThat(counted("AWS/Lambda", "Throttles")).isEqualTo(count(rows("functions"), "throttles"));
	}

	/** The sum of a metric over the hours of the world. */
	private static double counted(String namespace, String metric) throws IOException {
		double sum = 0;
		for (String line : new Folder(temp).lines("archive/metrics")) {
			JsonNode queries = JSON.readTree(line).get("request").get("MetricDataQueries");
			JsonNode results = JSON.readTree(line).get("answer").get("MetricDataResults");
			for (int i = 0; i < queries.size(); i++) {
				JsonNode stat = queries.get(i).get("MetricStat");
				if (stat.get("Metric").get("Namespace").asString().equals(namespace)
						&& stat.get("Metric").get("MetricName").asString().equals(metric)
						&& stat.get("Period").asInt() == 3600) {
					for (JsonNode value : results.get(i).get("Values")) {
						sum += value.asDouble();
					}
				}
			}
		}
		return sum;
	}

	private static Stream<JsonNode> rows(String section) {
		return truth.get(section).valueStream();
	}

	private static BigDecimal sum(Stream<JsonNode> rows, String member) {
		return rows.map(row -> new BigDecimal(row.get(member).asString())).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	private static long count(Stream<JsonNode> rows, String member) {
		return rows.mapToLong(row -> row.get(member).asLong()).sum();
	}

}
