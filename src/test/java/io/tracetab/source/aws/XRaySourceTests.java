package io.tracetab.source.aws;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.tracetab.quantity.Window;
import io.tracetab.source.PlannedCalls;
import io.tracetab.source.Question;
import io.tracetab.source.Recorder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
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
			case "/TraceSummaries" -> summaries(call.json());
			case "/Traces" -> batch(call.json());
			default -> WireAnswer.error(call, 404, "UnknownOperationException", call.path());
		};
	}

	/** Pages of three, the newest first. */
	private WireAnswer summaries(JsonNode request) {
		List<ObjectNode> all = new ArrayList<>(this.traces.values());
		Collections.reverse(all);
		int from = Integer.parseInt(request.path("NextToken").asString("0"));
		int to = Math.min(all.size(), from + 3);
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
		return new XRaySource(this.clients, TARGET, mostPerHour);
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
			.containsExactly("KnownTraces", "GetTraceSegmentDestination", "GetTraceSummaries", "GetTraceSummaries",
					"GetTraceSummaries", "BatchGetTraces", "BatchGetTraces");
		JsonNode asked = this.server.calls().get(1).json();
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
		source.fetch(HOUR, asks());
		this.batches.clear();
		trace(5).put("Revision", 2);
		trace(8);
		source.fetch(NEXT_HOUR, asks());
		assertThat(this.batches).containsExactly(ids(3, 5, 8));
	}

	@Test
	void aLaterAttemptKnowsWhatTheFirstKnew() {
		traces(7);
		XRaySource source = source(0);
		source.fetch(HOUR, asks());
		trace(8);
		Written written = new Written();
		source.fetch(NEXT_HOUR, written);
		this.batches.clear();
		XRaySource restarted = source(0);
		restarted.fetch(NEXT_HOUR, written);
		assertThat(this.batches).isEmpty();
		trace(9);
		restarted.fetch(new Window(START.plusSeconds(6600), START.plusSeconds(9000)), asks());
		assertThat(this.batches).containsExactly(ids(9));
	}

	@Test
	void onlyTracesThatCanComeAgainAreNoted() {
		traces(3);
		trace(0).put("StartTime", START.getEpochSecond() + 100).put("Duration", 60);
		trace(1).put("StartTime", START.getEpochSecond() + 2990).put("Duration", 10.5);
		XRaySource source = source(0);
		source.fetch(HOUR, asks());
		Written written = new Written();
		source.fetch(NEXT_HOUR, written);
		assertThat(written.answers.values()).contains("[\"%s/1\",\"%s/1\"]".formatted(id(1), id(2)));
	}

	@Test
	void whatWasNotProcessedIsAskedAgain() {
		traces(6);
		this.unprocessed.putAll(Map.of(id(1), 1, id(2), 2, id(5), 1));
		Written written = new Written();
		source(0).fetch(HOUR, written);
		assertThat(this.batches).containsExactly(ids(0, 1, 2, 3, 4), ids(1, 2), ids(2), ids(5), ids(5));
		assertThat(written.of("BatchGetTraces")).isEqualTo(4);
		assertThat(written.refused).isOne();
	}

	@Test
	void whatIsNeverProcessedIsLeftToTheNextWindow() {
		traces(6);
		this.unprocessed.put(id(1), 100);
		XRaySource source = source(0);
		source.fetch(HOUR, new Written());
		assertThat(this.batches).containsExactly(ids(0, 1, 2, 3, 4), ids(1), ids(1), ids(1), ids(5));
		this.batches.clear();
		this.unprocessed.clear();
		source.fetch(NEXT_HOUR, asks());
		assertThat(this.batches).containsExactly(ids(1));
	}

	@Test
	void aBudgetIsSpentOnWhatFailedOrWasSlow() {
		traces(200);
		trace(20).put("HasFault", true);
		trace(21).put("HasError", true);
		trace(22).put("HasThrottle", true);
		trace(23).put("ResponseTime", 4.5);
		source(60).fetch(HOUR, asks());
		List<String> got = this.batches.stream().flatMap(List::stream).toList();
		assertThat(got).contains(id(20), id(21), id(22), id(23)).hasSizeBetween(35, 70);
	}

	@Test
	void aPlanIsWhatTheLastWindowTook() {
		traces(7);
		XRaySource source = source(0);
		assertThat(source.plan(HOUR)).extracting(PlannedCalls::why)
			.allSatisfy((why) -> assertThat(why).contains("no window was read yet"));
		source.fetch(HOUR, asks());
		List<PlannedCalls> plan = source.plan(new Window(START, START.plusSeconds(7200)));
		assertThat(plan)
			.extracting((planned) -> planned.use().operation(), (planned) -> planned.use().calls(),
					(planned) -> planned.use().quantity())
			.containsExactly(tuple("GetTraceSummaries", 6L, BigDecimal.valueOf(14)),
					tuple("BatchGetTraces", 4L, BigDecimal.valueOf(14)));
	}

	private static Recorder asks() {
		return (question, ask) -> ask.get();
	}

	/** Keeps answers as a file would. */
	private static final class Written implements Recorder {

		private final Map<Question, String> answers = new HashMap<>();

		private int refused;

		@Override
		public String answer(Question question, Supplier<String> ask) {
			String known = this.answers.get(question);
			if (known == null) {
				known = ask.get();
				this.answers.put(question, known);
			}
			return known;
		}

		@Override
		public void refused(Question question, int attempts) {
			this.refused += attempts;
		}

		private long of(String operation) {
			return this.answers.keySet().stream().filter((each) -> each.operation().equals(operation)).count();
		}

	}

}
