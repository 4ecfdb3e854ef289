package io.tracetab.world;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The log of key accesses, beside the X-Ray documents and the settings that it states.
 */
class KeyAccessesTests {

	private static final JsonMapper JSON = new JsonMapper();

	private static final Instant END = Instant.parse("2026-11-22T00:00:00Z");

	@TempDir
	static Path temp;

	private static Folder world;

	/** Lines by the name of their store. */
	private static final Map<String, List<JsonNode>> LINES = new HashMap<>();

	/** What the middleware is set to, by the name of the store. */
	private static final Map<String, JsonNode> SETTINGS = new HashMap<>();

	/** Sampled calls about one key, with their time, by the name of the store. */
	private static final Map<String, Set<String>> SAMPLED = new HashMap<>();

	@BeforeAll
	static void simulate() throws IOException {
		SampleWorld.write(temp, new SampleWorld.Extent(1, 5, 0.03, END), Set.of(View.KEYS));
		world = new Folder(temp);
		JSON.readTree(world.lines("keys/middleware").get(0))
			.get("stores")
			.forEach(store -> SETTINGS.put(name(store.get("store").asString()), store));
		for (String line : world.lines("keys/accesses")) {
			JsonNode access = JSON.readTree(line);
			LINES.computeIfAbsent(name(access.get("store").asString()), store -> new ArrayList<>()).add(access);
		}
		// Their clock is shown wrong on purpose.
		List<String> skewed = Files.readAllLines(temp.resolve("planted.ndjson"))
			.stream()
			.map(JSON::readTree)
			.filter(planted -> planted.get("oddity").asString().equals("skewed"))
			.map(planted -> planted.get("trace").asString())
			.toList();
		for (String line : world.lines("xray/segments")) {
			if (line.endsWith("}") && skewed.stream().noneMatch(line::contains)) {
				calls(JSON.readTree(line));
			}
		}
	}

	private static String name(String arn) {
		return arn.substring(Math.max(arn.lastIndexOf(':'), arn.lastIndexOf('/')) + 1) + ' ' + arn.split(":")[2];
	}

	/** A table of another account is called by its ARN. */
	private static String named(String store) {
		return store.substring(store.lastIndexOf('/') + 1);
	}

	private static void calls(JsonNode node) {
		JsonNode aws = node.path("aws");
		if (node.has("namespace") && node.has("end_time")) {
			for (Map.Entry<String, String> store : Map.of("table_name", " dynamodb", "bucket_name", " s3").entrySet()) {
				if (aws.has(store.getKey())) {
					SAMPLED
						.computeIfAbsent(named(aws.get(store.getKey()).asString()) + store.getValue(),
								name -> new HashSet<>())
						.add(time(node) + ' ' + aws.get("operation").asString());
				}
			}
			JsonNode cache = node.path("metadata").path("cache");
			if (cache.has("command")) {
				SAMPLED.computeIfAbsent("shop-catalogue elasticache", name -> new HashSet<>())
					.add(time(node) + ' ' + cache.get("command").asString());
			}
		}
		JsonNode cluster = node.path("metadata").path("mongodb");
		if (cluster.has("command")) {
			SAMPLED.computeIfAbsent("shop-profiles atlas", name -> new HashSet<>())
				.add(time(node) + ' ' + cluster.get("command").asString());
		}
		node.path("subsegments").forEach(KeyAccessesTests::calls);
	}

	private static String time(JsonNode node) {
		BigDecimal seconds = new BigDecimal(node.get("start_time").asString());
		return Instant
			.ofEpochSecond(seconds.longValue(), seconds.remainder(BigDecimal.ONE).movePointRight(9).intValue())
			.toString();
	}

	private static List<JsonNode> lines(String store) {
		return LINES.getOrDefault(store, List.of());
	}

	private static Set<String> logged(String store) {
		Set<String> logged = new HashSet<>();
		lines(store).forEach(line -> logged.add(line.get("time").asString() + ' ' + line.get("operation").asString()));
		return logged;
	}

	private static Set<String> stores(String mode) {
		Set<String> stores = new HashSet<>();
		SETTINGS.forEach((store, settings) -> {
			if (settings.get("log").asString().equals(mode)) {
				stores.add(store);
			}
		});
		return stores;
	}

	@Test
	void everyStoreHasItsSettingAndEverySettingItsStore() {
		assertThat(SETTINGS).hasSize(27);
		assertThat(SETTINGS.keySet()).containsAll(SAMPLED.keySet());
		assertThat(stores("every")).isNotEmpty();
		assertThat(stores("share")).isNotEmpty();
		assertThat(stores("none")).isNotEmpty();
	}

	@Test
	void everyCallOnAStoreThatIsLoggedWholeHasItsLine() {
		for (String store : stores("every")) {
			assertThat(logged(store)).as(store).containsAll(withoutBatches(SAMPLED.getOrDefault(store, Set.of())));
		}
		assertThat(stores("every"))
			.anyMatch(store -> lines(store).size() > 1.3 * SAMPLED.getOrDefault(store, Set.of()).size());
	}

	private static Set<String> withoutBatches(Set<String> calls) {
		Set<String> rest = new HashSet<>(calls);
		rest.removeIf(call -> call.contains("Batch") || call.contains("Transact") || call.contains("Scan"));
		return rest;
	}

	@Test
	void aShareIsTheKeysWhoseHashLiesBelowTheThreshold() {
		for (String store : stores("share")) {
			int threshold = SETTINGS.get(store).get("threshold").asInt();
			assertThat(lines(store))
				.allMatch(line -> Integer.parseInt(line.get("key").asString().substring(10), 16) < threshold);
		}
		assertThat(stores("share")).anyMatch(store -> !lines(store).isEmpty());
	}

	@Test
	void ofAStoreThatIsNotLoggedNothingIsSaid() {
		assertThat(stores("none")).allMatch(store -> lines(store).isEmpty());
	}

	@Test
	void onlyReadsOfACacheHitOrMiss() {
		LINES.values()
			.forEach(lines -> assertThat(lines).allSatisfy(
					line -> assertThat(line.has("hit")).isEqualTo(line.get("operation").asString().equals("GET"))));
	}

	@Test
	void aKeyIsNeverWrittenAsItIs() throws IOException {
		assertThat(world.lines("keys/accesses")).noneMatch(line -> line.contains("SKU-"));
	}

	@Test
	void otherSeedsLogOtherStores() throws IOException {
		Set<String> settings = new HashSet<>();
		for (long seed = 1; seed <= 4; seed++) {
			Path out = temp.resolve("seed" + seed);
			SampleWorld.write(out, new SampleWorld.Extent(1, seed, 0.001, END), Set.of(View.KEYS));
			settings.add(new Folder(out).lines("keys/middleware").get(0));
		}
		assertThat(settings).hasSizeGreaterThan(2);
	}

}
