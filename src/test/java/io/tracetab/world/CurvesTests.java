package io.tracetab.world;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.tracetab.world.shop.Change;
import io.tracetab.world.shop.Changes;
import io.tracetab.world.stack.Agenda;
import io.tracetab.world.stack.Attempt;
import io.tracetab.world.stack.Invocation;
import io.tracetab.world.stack.Witness;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The curves of a world go through what is true of the world, and of the world run again.
 */
class CurvesTests {

	private static final JsonMapper JSON = new JsonMapper();

	/** Of this seed no incident touches the cache. */
	private static final SampleWorld.Extent EXTENT = new SampleWorld.Extent(1, 24, 0.02,
			Instant.parse("2026-11-22T00:00:00Z"));

	@TempDir
	private static Path temp;

	private static List<JsonNode> curves;

	private static JsonNode truth;

	@BeforeAll
	static void simulate() throws IOException {
		SampleWorld.write(temp, EXTENT, Set.of(View.CURVES));
		curves = Files.readAllLines(TruthFile.CURVES.in(temp)).stream().map(JSON::readTree).toList();
		truth = JSON.readTree(Files.readString(TruthFile.WORLD.in(temp)));
	}

	@Test
	void theCurveOfTheCacheAtItsOwnSizeIsWhatItHit() {
		JsonNode cache = truth.get("caches")
			.valueStream()
			.filter(each -> each.get("resource").asString().endsWith("serverlesscache:shop-catalogue"))
			.findFirst()
			.orElseThrow();
		JsonNode point = curves.stream()
			.filter(row -> row.has("store") && row.get("store").equals(cache.get("resource")))
			.filter(row -> row.get("policy").asString().equals("lru"))
			.reduce((earlier, later) -> later)
			.orElseThrow();
		assertThat(point.get("reads").asLong()).isEqualTo(cache.get("gets").asLong());
		assertThat(point.get("hits").asLong()).isEqualTo(cache.get("hits").asLong());
	}

	@Test
	void largerCachesOfOneStoreHitNoLessOften() {
		curves.stream().filter(row -> row.has("store")).map(row -> row.get("store")).distinct().forEach(store -> {
			List<Long> hits = new ArrayList<>(curves.stream()
				.filter(row -> row.has("store") && row.get("store").equals(store))
				.filter(row -> row.get("policy").asString().equals("clairvoyant"))
				.sorted(Comparator.comparingLong(row -> row.get("bytes").asLong()))
				.map(row -> row.get("hits").asLong())
				.toList());
			assertThat(hits).isSorted();
		});
	}

	@Test
	void theDurationsOfAFunctionWithOtherMemoryAreThoseOfTheWorldRunAgain() {
		long[] sum = new long[2];
		Agenda agenda = Simulation.agendaOf(EXTENT);
		Witness witness = new Witness() {

			@Override
			public void attemptEnded(Invocation invocation, Attempt attempt) {
				if (invocation.function().name().equals("shop-mail")) {
					sum[0]++;
					sum[1] += attempt.durationMicros();
				}
			}

		};
		new Simulation(EXTENT, agenda, witness, new Changes(List.of(new Change.Memory("shop-mail", 512)))).run();
		JsonNode point = curves.stream()
			.filter(row -> row.has("function") && row.get("function").asString().endsWith(":shop-mail"))
			.filter(row -> row.get("memoryMb").asInt() == 512)
			.findFirst()
			.orElseThrow();
		assertThat(point.get("runs").asLong()).isEqualTo(sum[0]);
		assertThat(point.get("sumMicros").asLong()).isEqualTo(sum[1]);
	}

	/**
	 * Kept ready, restored from a snapshot, initialised: each is billed in its own way.
	 */
	@Test
	void atTheMemoryItHasAFunctionCostsWhatTheLedgerSays() {
		List<String> equal = new ArrayList<>();
		truth.get("functions").forEach(function -> {
			String arn = function.get("resource").asString();
			if (curves.stream()
				.filter(row -> row.path("function").asString("").equals(arn) && row.get("leftOut").asInt() == 0)
				.filter(row -> row.get("billedMillis").asLong() == function.get("billedMillis").asLong())
				.anyMatch(row -> cost(row).compareTo(runs(arn)) == 0)) {
				equal.add(arn.substring(arn.lastIndexOf(':') + 1));
			}
		});
		assertThat(equal).contains("shop-upload", "shop-tax", "shop-audit", "shop-sales");
	}

	private static BigDecimal runs(String function) {
		return truth.get("operations")
			.valueStream()
			.filter(row -> row.get("resource").asString().equals(function))
			.map(CurvesTests::cost)
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	private static BigDecimal cost(JsonNode row) {
		return new BigDecimal(row.get("listCostUsd").asString());
	}

}
