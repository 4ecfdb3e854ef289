package io.tracetab.world;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The traces of a world as OTLP, beside its X-Ray documents.
 */
class OtlpViewTests {

	private static final JsonMapper JSON = new JsonMapper();

	@TempDir
	static Path temp;

	/** Spans by trace and id. */
	private static final Map<String, Map<String, JsonNode>> SPANS = new TreeMap<>();

	private static final List<JsonNode> RESOURCES = new ArrayList<>();

	/** Times of X-Ray's nodes with work of their own, by trace and id. */
	private static final Map<String, Map<String, String>> NODES = new TreeMap<>();

	/** Ids of calls that X-Ray never saw end. */
	private static final Set<String> CUT_OFF = new HashSet<>();

	private static int spans;

	@BeforeAll
	static void simulate() throws IOException {
		SampleWorld.write(temp, new SampleWorld.Extent(1, 21, 0.05, Instant.parse("2026-11-22T00:00:00Z")),
				Set.of(View.OTLP));
		Folder world = new Folder(temp);
		for (String line : world.lines("otlp/traces")) {
			for (JsonNode group : JSON.readTree(line).get("resourceSpans")) {
				RESOURCES.add(group);
				group.get("scopeSpans").forEach(scope -> scope.get("spans").forEach(span -> {
					spans++;
					SPANS.computeIfAbsent(span.get("traceId").asString(), id -> new HashMap<>())
						.put(span.get("spanId").asString(), span);
				}));
			}
		}
		Set<String> damaged = new HashSet<>();
		world.lines("planted").forEach(line -> damaged.add(JSON.readTree(line).get("trace").asString()));
		for (String line : world.lines("xray/segments")) {
			read(line, damaged);
		}
	}

	private static void read(String line, Set<String> damaged) {
		try {
			JsonNode document = JSON.readTree(line);
			String trace = document.get("trace_id").asString();
			if (!damaged.contains(trace)) {
				own(document, NODES.computeIfAbsent(trace.substring(2).replace("-", ""), id -> new HashMap<>()));
			}
		}
		catch (JacksonException ex) {
			assertThat(damaged).isNotEmpty();
		}
	}

	private static void own(JsonNode node, Map<String, String> into) {
		String origin = node.path("origin").asString("");
		if (origin.equals("AWS::StepFunctions::StateMachine")) {
			shown(node, into);
			node.get("subsegments").forEach(state -> shown(state, into));
		}
		boolean works = origin.equals("AWS::ApiGateway::Stage") || origin.equals("AWS::Lambda::Function")
				|| node.has("namespace") || Set.of("Initialization", "Restore").contains(node.path("name").asString());
		if (works && !node.path("inferred").asBoolean(false)) {
			if (node.has("end_time")) {
				shown(node, into);
			}
			else if (node.has("namespace")) {
				CUT_OFF.add(node.get("id").asString());
			}
		}
		node.path("subsegments").forEach(part -> own(part, into));
	}

	private static void shown(JsonNode node, Map<String, String> into) {
		into.put(node.get("id").asString(), nanos(node, "start_time") + ' ' + nanos(node, "end_time"));
	}

	private static String nanos(JsonNode node, String name) {
		return new BigDecimal(node.get(name).asString()).movePointRight(9).toBigIntegerExact().toString();
	}

	@Test
	void everyNodeWithWorkOfItsOwnIsOneSpanAtTheSameTimes() {
		assertThat(NODES).hasSizeGreaterThan(2_000);
		NODES.forEach((trace, nodes) -> {
			Map<String, String> shown = new HashMap<>();
			SPANS.get(trace)
				.forEach((id, span) -> shown.put(id,
						span.get("startTimeUnixNano").asString() + ' ' + span.get("endTimeUnixNano").asString()));
			assertThat(shown).isEqualTo(nodes);
		});
	}

	@Test
	void noSpanIsSentTwice() {
		assertThat(SPANS.values().stream().mapToInt(Map::size).sum()).isEqualTo(spans);
	}

	@Test
	void everyTraceOfXRayIsThere() {
		assertThat(SPANS.keySet()).containsAll(NODES.keySet()).allMatch(id -> id.matches("[0-9a-f]{32}"));
	}

	@Test
	void parentsAreInTheTraceOrNeverEnded() {
		SPANS.values().forEach(trace -> trace.forEach((id, span) -> {
			assertThat(id).matches("[0-9a-f]{16}");
			String parent = span.path("parentSpanId").asString("");
			assertThat(parent.isEmpty() || trace.containsKey(parent) || CUT_OFF.contains(parent)).isTrue();
		}));
	}

	/** A schedule's event that is tried again begins each time, under one request id. */
	@Test
	void aTraceHasOneRoot() {
		SPANS.values().forEach(trace -> {
			List<JsonNode> roots = trace.values().stream().filter(span -> !span.has("parentSpanId")).toList();
			assertThat(roots).isNotEmpty();
			assertThat(roots.stream().map(OtlpViewTests::invocation).distinct()).hasSize(1);
		});
	}

	/** What is no run of a function is only ever one. */
	private static String invocation(JsonNode span) {
		return span.path("attributes")
			.valueStream()
			.filter(attribute -> attribute.get("key").asString().equals("faas.invocation_id"))
			.map(attribute -> attribute.get("value").get("stringValue").asString())
			.findFirst()
			.orElse(span.get("spanId").asString());
	}

	@Test
	void linksLeadToTheSpansThatSent() {
		List<JsonNode> senders = new ArrayList<>();
		SPANS.values()
			.forEach(trace -> trace.values()
				.forEach(span -> span.path("links")
					.forEach(link -> senders
						.add(SPANS.get(link.get("traceId").asString()).get(link.get("spanId").asString())))));
		assertThat(senders).hasSizeGreaterThan(30)
			.allMatch(span -> span.get("name").asString().equals("SQS.SendMessage") && span.get("kind").asInt() == 4);
	}

	@Test
	void theSampledShareSaysSoAndPassesItsThreshold() {
		int shares = 0;
		for (Map<String, JsonNode> trace : SPANS.values()) {
			Set<String> states = new HashSet<>();
			trace.values().forEach(span -> states.add(span.path("traceState").asString("")));
			assertThat(states).hasSize(1);
			String state = states.iterator().next();
			if (!state.isEmpty()) {
				shares++;
				assertThat(state).matches("ot=th:f3333333333333;rv:[0-9a-f]{14}");
				assertThat(state.substring(state.indexOf("rv:") + 3)).isGreaterThanOrEqualTo("f3333333333333");
			}
		}
		assertThat(shares).isBetween(20, SPANS.size() / 5);
	}

	@Test
	void aFunctionNamesItself() {
		assertThat(RESOURCES).map(OtlpViewTests::attributes)
			.filteredOn(attributes -> attributes.containsKey("faas.name"))
			.hasSizeGreaterThan(2_000)
			.allSatisfy(attributes -> assertThat(attributes).containsEntry("cloud.provider", "aws")
				.containsEntry("cloud.account.id",
						Map.of("data", "345678901234", "lab", "567890123456")
							.getOrDefault(attributes.get("faas.name").split("-")[0], "123456789012"))
				.containsEntry("cloud.platform", "aws_lambda")
				.containsEntry("service.name", attributes.get("faas.name"))
				.containsEntry("cloud.resource_id", "arn:aws:lambda:" + attributes.get("cloud.region") + ':'
						+ attributes.get("cloud.account.id") + ":function:" + attributes.get("faas.name")));
	}

	@Test
	void onlyWhatAScheduleWakesIsTriggeredByATimer() {
		Set<String> woken = new HashSet<>();
		SPANS.values().forEach(spans -> spans.values().forEach(span -> {
			if (span.path("attributes").valueStream().anyMatch(OtlpViewTests::isTimer)) {
				woken.add(span.get("name").asString());
			}
		}));
		assertThat(woken).containsExactlyInAnyOrder("data-report", "shop-report-collect", "shop-newsletter",
				"data-forecast", "lab-trial");
	}

	private static boolean isTimer(JsonNode attribute) {
		return attribute.get("key").asString().equals("faas.trigger")
				&& attribute.get("value").get("stringValue").asString().equals("timer");
	}

	private static Map<String, String> attributes(JsonNode group) {
		Map<String, String> attributes = new HashMap<>();
		group.get("resource")
			.get("attributes")
			.forEach(attribute -> attributes.put(attribute.get("key").asString(),
					attribute.get("value").iterator().next().asString()));
		return attributes;
	}

}
