package io.tracetab.world;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

/**
 * All views of one small world.
 */
class FurtherViewsTests {

	private static final SampleWorld.Extent EXTENT = new SampleWorld.Extent(1, 12, 0.005,
			Instant.parse("2026-11-22T00:00:00Z"));

	private static final JsonMapper JSON = JsonMapper.shared();

	@TempDir
	static Path temp;

	private static Map<String, List<String>> all;

	@BeforeAll
	static void simulate() throws IOException {
		all = Collections.unmodifiableMap(world("all", EnumSet.allOf(View.class)));
	}

	private static TreeMap<String, List<String>> world(String name, Set<View> further) throws IOException {
		SampleWorld.write(temp.resolve(name), EXTENT, further);
		return new Folder(temp.resolve(name)).files();
	}

	@Test
	void whatIsAskedForBesidesChangesNothingOfTheWorld() throws IOException {
		TreeMap<String, List<String>> plain = world("plain", Set.of());
		assertThat(all).containsAllEntriesOf(plain);
		assertThat(all.keySet()).filteredOn(file -> !plain.containsKey(file))
			.map(file -> file.split("/")[0])
			.contains("bill", "otlp", "keys", "terraform", "prices")
			.doesNotContain("xray", "logs", "archive");
	}

	@Test
	void theSameSeedGivesTheSameViews() throws IOException {
		assertThat(world("again", EnumSet.allOf(View.class))).isEqualTo(all);
	}

	/** 720 hours of the month, each of which is billed for its part. */
	@Test
	void whatIsBilledOfABucketIsWhatCloudWatchCounts() {
		String bucket = "shop-images-123456789012";
		double billed = all.get("truth-hours.ndjson.gz")
			.stream()
			.map(JSON::readTree)
			.filter((row) -> row.path("resource").asString("").endsWith(bucket)
					&& row.path("meter").asString("").equals("s3.storage.standard"))
			.mapToDouble((row) -> new BigDecimal(row.get("quantity").asString()).doubleValue() * 720)
			.max()
			.orElseThrow();
		double counted = all.get("archive/metrics.ndjson.gz")
			.stream()
			.map(JSON::readTree)
			.mapToDouble((answered) -> bytes(answered, bucket))
			.max()
			.orElseThrow();
		assertThat(counted / (1L << 30)).isCloseTo(billed, withPercentage(1));
	}

	private static double bytes(JsonNode answered, String bucket) {
		for (JsonNode query : answered.path("request").path("MetricDataQueries")) {
			JsonNode metric = query.path("MetricStat").path("Metric");
			if (metric.path("MetricName").asString("").equals("BucketSizeBytes")
					&& metric.path("Dimensions").path(0).path("Value").asString("").equals(bucket)) {
				return value(answered, query.path("Id").asString());
			}
		}
		return 0;
	}

	private static double value(JsonNode answered, String id) {
		for (JsonNode result : answered.path("answer").path("MetricDataResults")) {
			if (result.path("Id").asString("").equals(id)) {
				return result.path("Values").path(0).asDouble(0);
			}
		}
		return 0;
	}

}
