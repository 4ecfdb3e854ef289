package io.tracetab.world;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The committed world, made once more: what holds in it, and that it is the committed
 * one.
 */
class SampleWorldTests {

	private static final Instant END = Instant.parse("2026-11-22T00:00:00Z");

	private static final JsonMapper JSON = new JsonMapper();

	@TempDir
	static Path temp;

	private static Folder world;

	private static final List<JsonNode> DOCUMENTS = new ArrayList<>();

	private static final List<String> BROKEN = new ArrayList<>();

	private static final List<JsonNode> LEDGER = new ArrayList<>();

	@BeforeAll
	static void simulate() throws IOException {
		SampleWorld.write(temp.resolve("world"), 1, 7, 0.05, END);
		world = new Folder(temp.resolve("world"));
		for (String line : world.lines("xray/segments")) {
			try {
				DOCUMENTS.add(JSON.readTree(line));
			}
			catch (JacksonException ex) {
				BROKEN.add(line);
			}
		}
		for (String line : world.lines("ledger")) {
			LEDGER.add(JSON.readTree(line));
		}
	}

	@Test
	void theCommittedWorldIsWhatTheGeneratorWrites() throws IOException {
		SampleWorld.write(temp.resolve("committed"), new SampleWorld.Extent(21, 7, 0.002, END), Set.of(View.FOCUS));
		assertThat(new Folder(Path.of("sample-data")).files()).isEqualTo(new Folder(temp.resolve("committed")).files());
	}

	@Test
	void itsStoryNamesTheRightNumbers() throws IOException {
		String story = Files.readString(Path.of("sample-data/README.md"));
		List<String> ledger = new Folder(Path.of("sample-data")).lines("ledger");
		long measured = ledger.stream().filter(entry -> JSON.readTree(entry).get("measured").asBoolean()).count();
		assertThat(story)
			.contains(String.format(Locale.ROOT, "%,d traces were sampled; of %,d of them", ledger.size(), measured));
	}

	@Test
	void anotherSeedGivesAnotherWorldOfTheSameKind() throws IOException {
		SampleWorld.write(temp.resolve("other"), 1, 8, 0.01, END);
		SampleWorld.write(temp.resolve("again"), 1, 8, 0.01, END);
		Folder other = new Folder(temp.resolve("other"));
		assertThat(other.files()).isEqualTo(new Folder(temp.resolve("again")).files());
		assertThat(other.files().keySet()).isEqualTo(world.files().keySet());
		assertThat(other.lines("ledger").get(0)).isNotEqualTo(world.lines("ledger").get(0));
	}

	@Test
	void onlyThePlantedLineIsNotJson() throws IOException {
		long planted = world.lines("planted").stream().filter(line -> line.contains("truncated")).count();
		assertThat(BROKEN).hasSize((int) planted).hasSizeGreaterThan(0);
	}

	@Test
	void everyDocumentFitsIntoXRaysLimit() throws IOException {
		assertThat(world.lines("xray/segments"))
			.allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length < 64 * 1024);
	}

	@Test
	void everySampledTraceHasDocumentsAndAnEntry() {
		Set<String> shown = new HashSet<>();
		DOCUMENTS.forEach(document -> shown.add(document.get("trace_id").asString()));
		assertThat(LEDGER).extracting(entry -> entry.get("trace").asString())
			.doesNotHaveDuplicates()
			.containsExactlyInAnyOrderElementsOf(shown);
	}

	@Test
	void theLinesOfAnEntrySumToItsCost() {
		for (JsonNode entry : LEDGER) {
			BigDecimal sum = BigDecimal.ZERO;
			for (JsonNode line : entry.get("lines")) {
				assertThat(decimal(line, "quantity").multiply(decimal(line, "unitPriceUsd")))
					.isEqualByComparingTo(decimal(line, "amountUsd"));
				sum = sum.add(decimal(line, "amountUsd"));
			}
			assertThat(sum).isEqualByComparingTo(decimal(entry, "listCostUsd"));
		}
	}

	@Test
	void atLeastHalfOfTheRequestsAreMeasured() {
		long measured = LEDGER.stream().filter(entry -> entry.get("measured").asBoolean()).count();
		assertThat(measured * 2).isGreaterThan(LEDGER.size());
	}

	@Test
	void measuredRequestsAreBilledForWhatTheirReportsSay() throws IOException {
		Map<String, BigDecimal> reported = new HashMap<>();
		Pattern fields = Pattern.compile("Billed Duration: (\\d+) ms\\tMemory Size: (\\d+) MB.*TraceId: (\\S+)",
				Pattern.DOTALL);
		Pattern json = Pattern.compile("\"billedDurationMs\":(\\d+),\"memorySizeMB\":(\\d+).*Root=([^;]+)",
				Pattern.DOTALL);
		for (String line : world.lines("logs")) {
			String message = JSON.readTree(line).get("message").asString();
			Matcher found = (message.startsWith("{") ? json : fields).matcher(message);
			if (found.find()) {
				BigDecimal gbSeconds = new BigDecimal(found.group(1)).multiply(new BigDecimal(found.group(2)))
					.divide(BigDecimal.valueOf(1_024_000));
				reported.merge(found.group(3), gbSeconds, BigDecimal::add);
			}
		}
		for (JsonNode entry : LEDGER) {
			if (entry.get("measured").asBoolean()) {
				assertThat(quantity(entry, "lambda.gb-seconds").add(quantity(entry, "lambda.provisioned-gb-seconds")))
					.isEqualByComparingTo(reported.getOrDefault(entry.get("trace").asString(), BigDecimal.ZERO));
			}
		}
	}

	@Test
	void aPhysicalCallIsShownTwiceUnderOneRequestId() {
		Map<String, Integer> shown = new HashMap<>();
		for (JsonNode document : DOCUMENTS) {
			if (document.path("inferred").asBoolean(false) && document.has("aws")) {
				shown.merge(document.get("aws").get("request_id").asString(), 1, Integer::sum);
			}
		}
		assertThat(shown).hasSizeGreaterThan(1_000);
		assertThat(shown.values()).containsOnly(1);
	}

	@Test
	void consumersAreLinkedToTracesThatExist() {
		Set<String> traces = new HashSet<>();
		LEDGER.forEach(entry -> traces.add(entry.get("trace").asString()));
		List<String> linked = new ArrayList<>();
		DOCUMENTS
			.forEach(document -> document.path("links").forEach(link -> linked.add(link.get("trace_id").asString())));
		assertThat(linked).hasSizeGreaterThan(50).allMatch(traces::contains);
	}

	@Test
	void everyKindOfOddityIsPlanted() throws IOException {
		assertThat(world.lines("planted")).map(line -> JSON.readTree(line).get("oddity").asString())
			.contains("orphan", "skewed", "truncated", "duplicate", "unfinished");
		assertThat(DOCUMENTS).anyMatch(document -> document.path("in_progress").asBoolean(false));
		assertThat(DOCUMENTS).anyMatch(document -> document.path("type").asString("").equals("subsegment"));
	}

	@Test
	void cloudWatchCountsMoreThanIsSampled() throws IOException {
		double counted = 0;
		for (String line : world.lines("archive/metrics")) {
			JsonNode record = JSON.readTree(line);
			JsonNode queries = record.get("request").get("MetricDataQueries");
			for (int i = 0; i < queries.size(); i++) {
				JsonNode stat = queries.get(i).get("MetricStat");
				if (stat.get("Metric").get("MetricName").asString().equals("Count")
						&& stat.get("Period").asInt() == 3600) {
					for (JsonNode value : record.get("answer").get("MetricDataResults").get(i).get("Values")) {
						counted += value.asDouble();
					}
				}
			}
		}
		long entered = DOCUMENTS.stream()
			.filter(document -> document.path("origin").asString("").equals("AWS::ApiGateway::Stage"))
			.count();
		assertThat(counted).isBetween(entered * 1.2, entered * 3.0);
	}

	@Test
	void aWorldWithoutDaysIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> SampleWorld.write(temp, 0, 7, 0.05, END))
			.withMessageContaining("days 0");
	}

	private static BigDecimal decimal(JsonNode node, String name) {
		return new BigDecimal(node.get(name).asString());
	}

	private static BigDecimal quantity(JsonNode entry, String meter) {
		BigDecimal sum = BigDecimal.ZERO;
		for (JsonNode line : entry.get("lines")) {
			if (line.get("meter").asString().startsWith(meter)) {
				sum = sum.add(decimal(line, "quantity"));
			}
		}
		return sum;
	}

}
