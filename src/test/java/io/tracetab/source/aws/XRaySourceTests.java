package io.tracetab.source.aws;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.tracetab.quantity.Window;
import io.tracetab.source.Check;
import io.tracetab.source.PlannedCalls;
import io.tracetab.source.Question;
import io.tracetab.source.SourceFailure;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/**
 * X-Ray is asked for what is new, and for no more than that.
 */
class XRaySourceTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final Target TARGET = new Target("123456789012", "eu-west-1", "", "");

	private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");

	private static final Window HOUR = new Window(START, START.plusSeconds(3600));

	private static final Window NEXT_HOUR = new Window(START.plusSeconds(3000), START.plusSeconds(7200));

	private final AwsServer server = new AwsServer();

	private final Clients clients = TestClients.of(this.server);

	/** Summaries by id. */
	private final Map<String, ObjectNode> traces = new TreeMap<>();

	/** How often each id is left unprocessed before it is handed out. */
	private final Map<String, Integer> unprocessed = new HashMap<>();

	private final List<List<String>> batches = Collections.synchronizedList(new ArrayList<>());

	private Instant now = Instant.parse("2026-11-20T00:00:00Z");

	XRaySourceTests() {
		this.server.serve("xray", this::serve);
	}

	@AfterEach
	void stop() {
		this.clients.close();
		this.server.close();
	}

	private WireAnswer serve(WireCall call) {
		return switch (call.path()) {
			case "/GetTraceSegmentDestination" -> WireAnswer.json("{\"Destination\":\"XRay\",\"Status\":\"ACTIVE\"}");
			case "/GetSamplingRules" -> WireAnswer.json(
					"{\"SamplingRuleRecords\":[{\"SamplingRule\":{\"RuleName\":\"Default\",\"FixedRate\":0.05,\"ReservoirSize\":1}}]}");
			case "/SamplingStatisticSummaries" -> WireAnswer.json(
					"{\"SamplingStatisticSummaries\":[{\"RuleName\":\"Default\",\"RequestCount\":200,\"SampledCount\":19}]}");
			case "/TraceSummaries" -> summaries(call.json());
			case "/Traces" -> batch(call.json());
			default -> WireAnswer.error(call, 404, "UnknownOperationException", call.path());
		};
	}

	/** Pages of three, the newest first. */
	private WireAnswer summaries(JsonNode request) {
		List<ObjectNode> all = new ArrayList<>(this.traces.values());
		all.removeIf((trace) -> trace.has("StartTime") && trace.path("Duration").asDouble() < 1
				&& (trace.path("StartTime").asLong() < request.path("StartTime").asLong()
						|| trace.path("StartTime").asLong() >= request.path("EndTime").asLong()));
		Collections.reverse(all);
		int from = Integer.parseInt(request.path("NextToken").asString("0"));
		int to = Math.min(all.size(), from + ((all.size() > 300) ? 300 : 3));
		ObjectNode page = JSON.createObjectNode();
		ArrayNode summaries = page.putArray("TraceSummaries");
		all.subList(from, to).forEach(summaries::add);
		page.put("TracesProcessedCount", to - from);
		if (to < all.size()) {
			page.put("NextToken", String.valueOf(to));
		}
		return WireAnswer.json(page);
	}

	private WireAnswer batch(JsonNode request) {
		List<String> ids = texts(request.path("TraceIds"));
		this.batches.add(ids);
		ObjectNode answer = JSON.createObjectNode();
		ArrayNode found = answer.putArray("Traces");
		ArrayNode left = answer.putArray("UnprocessedTraceIds");
		for (String id : ids) {
			int times = this.unprocessed.getOrDefault(id, 0);
			this.unprocessed.put(id, times - 1);
			if (times > 0) {
				left.add(id);
			}
			else {
				found.addObject().put("Id", id);
			}
		}
		return WireAnswer.json(answer);
	}

	private static List<String> texts(JsonNode array) {
		return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asString).toList();
	}

	private static String id(int number) {
		return "1-6ae5f2a0-%024x".formatted(number);
	}

	private ObjectNode trace(int number) {
		return this.traces.computeIfAbsent(id(number),
				(id) -> JSON.createObjectNode().put("Id", id).put("Revision", 1).put("ResponseTime", 0.1));
	}

	private void traces(int count) {
		IntStream.range(0, count).forEach(this::trace);
	}

	private List<String> ids(int... numbers) {
		return IntStream.of(numbers).mapToObj(XRaySourceTests::id).toList();
	}

	private XRaySource source(int mostPerHour) {
		return new XRaySource(this.clients, TARGET, mostPerHour, () -> this.now);
	}

	@Test
	void itIsAskedBySummariesThenByFiveIds() {
		traces(7);
		List<Question> questions = new ArrayList<>();
		source(0).fetch(HOUR, (question, ask) -> {
			questions.add(question);
			return ask.get();
		});
		assertThat(this.batches).containsExactly(ids(0, 1, 2, 3, 4), ids(5, 6));
		assertThat(questions).extracting(Question::operation)
			.containsExactly("GetTraceSummaries", "GetTraceSummaries", "GetTraceSummaries", "BatchGetTraces",
					"BatchGetTraces", "TraceSample");
		JsonNode asked = this.server.calls().get(0).json();
		assertThat(asked.path("StartTime").asLong()).isEqualTo(START.getEpochSecond());
		assertThat(asked.path("EndTime").asLong()).isEqualTo(START.getEpochSecond() + 3600);
		assertThat(asked.path("TimeRangeType").asString()).isEqualTo("Event");
		assertThat(asked.path("Sampling").asBoolean(true)).isFalse();
	}

	@Test
	void anOverlapBringsOnlyWhatHasChangedOrWasPartial() {
		traces(7);
		trace(3).put("IsPartial", true);
		XRaySource source = source(0);
		WrittenDown first = new WrittenDown();
		source.fetch(HOUR, first);
		this.batches.clear();
		trace(5).put("Revision", 2);
		trace(8);
		source.fetch(NEXT_HOUR, first.next());
		assertThat(this.batches).containsExactly(ids(3, 5, 8));
	}

	@Test
	void whatIsKnownIsNotAskedForAfterAStart() {
		traces(7);
		WrittenDown first = new WrittenDown();
		source(0).fetch(HOUR, first);
		trace(8);
		WrittenDown second = first.next();
		source(0).fetch(NEXT_HOUR, second);
		this.batches.clear();
		source(0).fetch(NEXT_HOUR, second);
		assertThat(this.batches).as("the same window again").isEmpty();
		trace(9);
		source(0).fetch(new Window(START.plusSeconds(6600), START.plusSeconds(9000)), second.next());
		assertThat(this.batches).containsExactly(ids(9));
	}

	@Test
	void whatCameBeforeAFailureIsKnown() {
		traces(7);
		this.server.fail((call, number) -> (call.path().equals("/Traces") && this.batches.size() == 1)
				? WireAnswer.error(call, 400, "InvalidRequestException", "no") : null);
		WrittenDown first = new WrittenDown();
		assertThatThrownBy(() -> source(0).fetch(HOUR, first)).isInstanceOf(SourceFailure.class);
		this.server.fail((call, number) -> null);
		source(0).fetch(HOUR, first.next());
		assertThat(this.batches).containsExactly(ids(0, 1, 2, 3, 4), ids(5, 6));
	}

	@Test
	void onlyTracesThatCanComeAgainAreKnown() {
		Instant end = START.plusSeconds(3000);
		KnownTraces known = new KnownTraces(Map.of("a", new KnownTraces.Known(1, end.minusMillis(1), 1), "b",
				new KnownTraces.Known(2, end, 8), "c", new KnownTraces.Known(-1, Instant.MAX, 1)));
		assertThat(known.reaching(end).byId()).containsOnlyKeys("b", "c");
		assertThat(KnownTraces.of(known.text())).isEqualTo(known);
		assertThat(KnownTraces.of("").byId()).isEmpty();
	}

	@Test
	void howRequestsAreSampledIsAskedWhileItIsOfNow() {
		traces(1);
		this.now = HOUR.until().plusSeconds(120);
		WrittenDown now = new WrittenDown();
		source(0).fetch(HOUR, now);
		assertThat(now.operations()).contains("xray GetSamplingRules", "xray GetSamplingStatisticSummaries");
		assertThat(now.uses()).filteredOn((use) -> use.operation().startsWith("GetSampling"))
			.hasSize(2)
			.allSatisfy((use) -> assertThat(use.meter()).as("free").isEmpty());
		this.now = HOUR.until().plusSeconds(4000);
		WrittenDown later = new WrittenDown();
		source(0).fetch(HOUR, later);
		assertThat(later.operations()).doesNotContain("xray GetSamplingRules");
	}

	@Test
	void whatWasNotProcessedIsAskedAgain() {
		traces(6);
		this.unprocessed.putAll(Map.of(id(1), 1, id(2), 2, id(5), 1));
		WrittenDown written = new WrittenDown();
		source(0).fetch(HOUR, written);
		assertThat(this.batches).containsExactly(ids(0, 1, 2, 3, 4), ids(1, 2), ids(2), ids(5), ids(5));
		assertThat(written.operations().stream().filter("xray BatchGetTraces"::equals)).hasSize(4);
		assertThat(written.refused).isOne();
	}

	@Test
	void whatIsNeverProcessedIsLeftToTheNextWindow() {
		traces(6);
		this.unprocessed.put(id(1), 100);
		XRaySource source = source(0);
		WrittenDown first = new WrittenDown();
		source.fetch(HOUR, first);
		assertThat(this.batches).containsExactly(ids(0, 1, 2, 3, 4), ids(1), ids(1), ids(1), ids(5));
		this.batches.clear();
		this.unprocessed.clear();
		source.fetch(NEXT_HOUR, first.next());
		assertThat(this.batches).containsExactly(ids(1));
	}

	@Test
	void aBudgetIsSpentOnWhatFailedOrWasSlow() {
		traces(200);
		trace(20).put("HasFault", true);
		trace(21).put("HasError", true);
		trace(22).put("HasThrottle", true);
		trace(23).put("ResponseTime", 4.5);
		source(60).fetch(HOUR, new WrittenDown());
		List<String> got = this.batches.stream().flatMap(List::stream).toList();
		assertThat(got).contains(id(20), id(21), id(22), id(23)).hasSizeBetween(35, 70);
	}

	/** What was said of the choice, last. */
	private static JsonNode said(WrittenDown written) {
		return JSON.readTree(written.lines.get(written.lines.size() - 1)).path("answer");
	}

	/** One in how many each trace is said to be in; those absent are sure. */
	private static Map<String, Integer> notSure(WrittenDown written) {
		Map<String, Integer> oneIn = new TreeMap<>();
		said(written).path("NotSure")
			.forEach((same) -> texts(same.path("TraceIds")).forEach((id) -> oneIn.put(id, same.path("OneIn").asInt())));
		return oneIn;
	}

	@Test
	void whatIsChosenIsSaidWithItsProbability() {
		traces(200);
		trace(20).put("HasFault", true);
		trace(23).put("ResponseTime", 4.5);
		WrittenDown written = new WrittenDown();
		source(60).fetch(HOUR, written);
		Set<String> got = this.batches.stream().flatMap(List::stream).collect(Collectors.toCollection(TreeSet::new));
		assertThat(said(written).path("Strata")).extracting(JsonNode::toString)
			.containsExactly("{\"Stratum\":\"FAILED\",\"Listed\":1,\"Taken\":1,\"OneIn\":1}",
					"{\"Stratum\":\"SLOW\",\"Listed\":1,\"Taken\":1,\"OneIn\":1}",
					"{\"Stratum\":\"REST\",\"Listed\":198,\"Taken\":%d,\"OneIn\":4}".formatted(got.size() - 2));
		got.removeAll(ids(20, 23));
		assertThat(notSure(written)).containsOnlyKeys(got).allSatisfy((id, oneIn) -> assertThat(oneIn).isEqualTo(4));
	}

	@Test
	void whereAllAreTakenAllAreSure() {
		traces(7);
		WrittenDown written = new WrittenDown();
		source(0).fetch(HOUR, written);
		assertThat(said(written))
			.hasToString("{\"Strata\":[{\"Stratum\":\"REST\",\"Listed\":7,\"Taken\":7,\"OneIn\":1}],\"NotSure\":[]}");
		WrittenDown thinned = written.next();
		source(1).fetch(NEXT_HOUR, thinned);
		assertThat(notSure(thinned)).as("they were sure before").isEmpty();
		assertThat(said(thinned).path("Strata").path(0).path("Taken").asInt()).isEqualTo(7);
	}

	@Test
	void whatASecondWindowIsSurerOfIsSaid() {
		traces(200);
		WrittenDown thinned = new WrittenDown();
		source(30).fetch(HOUR, thinned);
		assertThat(notSure(thinned)).isNotEmpty();
		WrittenDown whole = thinned.next();
		source(0).fetch(NEXT_HOUR, whole);
		assertThat(notSure(whole)).containsOnlyKeys(notSure(thinned).keySet())
			.allSatisfy((id, oneIn) -> assertThat(oneIn).isOne());
		WrittenDown again = whole.next();
		source(30).fetch(NEXT_HOUR, again);
		assertThat(notSure(again)).isEmpty();
	}

	/**
	 * Windows that overlap choose each with its own probability; what is said gives every
	 * trace a weight, and the weights of those that are in add up to all of them.
	 */
	@Test
	void weightsAddUpToWhatWasListed() {
		traces(4000);
		IntStream.range(0, 4000)
			.forEach((i) -> trace(i).put("StartTime", START.getEpochSecond() + i).put("Duration", 0.1));
		Map<String, Integer> oneIn = new HashMap<>();
		WrittenDown written = new WrittenDown();
		int[] budgets = { 400, 900, 200, 2500, 600 };
		for (int i = 0; i < budgets.length; i++) {
			source(budgets[i]).fetch(new Window(START.plusSeconds(900L * i - 600), START.plusSeconds(900L * i + 900)),
					written);
			notSure(written).forEach((id, number) -> oneIn.merge(id, number, Math::min));
			written = written.next();
		}
		Set<String> got = this.batches.stream().flatMap(List::stream).collect(Collectors.toSet());
		assertThat(got).hasSizeLessThan(1600);
		assertThat(this.batches.stream().mapToInt(List::size).sum()).as("none is fetched twice").isEqualTo(got.size());
		int sum = got.stream().mapToInt((id) -> oneIn.getOrDefault(id, 1)).sum();
		assertThat(sum).isBetween(3700, 4300);
	}

	@Test
	void aCheckSaysWhichActionIsMissingAndWhereToGetIt() {
		this.server.fail((call, number) -> WireAnswer.error(call, 403, "AccessDeniedException", "not authorized"));
		SourceFailure failure = Objects.requireNonNull(source(0).check().failure());
		assertThat(failure.kind()).isEqualTo(SourceFailure.Cause.DENIED);
		assertThat(failure).hasMessageContaining("xray:BatchGetTraces, xray:GetSamplingRules, "
				+ "xray:GetSamplingStatisticSummaries, xray:GetTraceSummaries");
		assertThat(failure.wayOut()).contains("tracetab iam-policy --sources xray");
	}

	@Test
	void aCheckScansAndFetchesNothing() {
		this.unprocessed.put(XRaySource.NO_TRACE, 1);
		Check check = source(0).check();
		assertThat(check.works()).isTrue();
		assertThat(check.uses()).filteredOn((use) -> !use.meter().isEmpty())
			.allSatisfy((use) -> assertThat(use.quantity()).isZero());
	}

	@Test
	void aPlanIsWhatTheLastWindowTook() {
		traces(7);
		XRaySource source = source(0);
		assertThat(source.plan(HOUR)).filteredOn(PlannedCalls::least)
			.extracting(PlannedCalls::why)
			.hasSize(2)
			.allSatisfy((why) -> assertThat(why).contains("no window was read yet"));
		source.fetch(HOUR, new WrittenDown());
		List<PlannedCalls> plan = source.plan(new Window(START, START.plusSeconds(7200)));
		assertThat(plan)
			.extracting((planned) -> planned.use().operation(), (planned) -> planned.use().calls(),
					(planned) -> planned.use().quantity())
			.contains(tuple("GetTraceSummaries", 6L, BigDecimal.valueOf(14)),
					tuple("BatchGetTraces", 4L, BigDecimal.valueOf(14)));
	}

}
