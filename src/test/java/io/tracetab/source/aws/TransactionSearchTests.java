package io.tracetab.source.aws;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

import io.tracetab.quantity.Window;
import io.tracetab.source.ApiUse;
import io.tracetab.source.PlannedCalls;
import io.tracetab.source.SourceFailure;
import io.tracetab.trace.TraceId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Where Transaction Search is on, spans are queried and traces retrieved: no byte is
 * scanned twice that is paid for, and no trace handed out twice that is known.
 */
class TransactionSearchTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final Target TARGET = new Target("123456789012", "eu-west-1", "", "");

	private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");

	private static final Window HOUR = new Window(START, START.plusSeconds(3600));

	private static final Window NEXT_HOUR = new Window(START.plusSeconds(3000), START.plusSeconds(7200));

	private final AwsServer server = new AwsServer();

	private final Clients clients = TestClients.undaunted(this.server);

	/** What the query tells of each trace, by its W3C id. */
	private final Map<String, Map<String, String>> rows = new TreeMap<>();

	private final Set<String> gone = new HashSet<>();

	private final List<Integer> pauses = new ArrayList<>();

	private final List<List<String>> retrieved = new ArrayList<>();

	private String destination = "{\"Destination\":\"CloudWatchLogs\",\"Status\":\"ACTIVE\"}";

	private Instant now = Instant.parse("2026-11-20T00:00:00Z");

	private String outcome = "Complete";

	/** How often something is not ready yet, each time it is begun. */
	private int busy;

	private int looks;

	private int copies = 1;

	TransactionSearchTests() {
		this.server.serve("xray", this::xray).serve("logs", this::logs);
	}

	@AfterEach
	void stop() {
		this.clients.close();
		this.server.close();
	}

	private WireAnswer xray(WireCall call) {
		return switch (call.path()) {
			case "/GetTraceSegmentDestination" -> WireAnswer.json(this.destination);
			case "/GetSamplingRules", "/SamplingStatisticSummaries" -> WireAnswer.json("{}");
			case "/TraceSummaries" -> WireAnswer.json("{\"TraceSummaries\":[],\"TracesProcessedCount\":0}");
			case "/StartTraceRetrieval" -> begin(call.json());
			case "/ListRetrievedTraces" -> traces(call.json());
			default -> WireAnswer.error(call, 404, "UnknownOperationException", call.path());
		};
	}

	private WireAnswer logs(WireCall call) {
		return switch (call.operation()) {
			case "StartQuery" -> {
				this.looks = 0;
				yield WireAnswer.json("{\"queryId\":\"q-" + call.json().path("startTime").asLong() + "\"}");
			}
			case "GetQueryResults" -> results();
			default -> WireAnswer.error(call, 400, "UnknownOperationException", call.operation());
		};
	}

	private WireAnswer results() {
		if (this.looks++ < this.busy) {
			return WireAnswer.json("{\"status\":\"Running\",\"results\":[],\"statistics\":{\"bytesScanned\":1000}}");
		}
		ObjectNode answer = JSON.createObjectNode().put("status", this.outcome);
		answer.putObject("statistics").put("bytesScanned", 5.0e6);
		ArrayNode results = answer.putArray("results");
		for (int copy = 0; copy < this.copies; copy++) {
			this.rows.forEach((id, fields) -> {
				ArrayNode row = results.addArray();
				row.addObject().put("field", "traceId").put("value", id);
				fields.forEach((name, value) -> row.addObject().put("field", name).put("value", value));
			});
		}
		return WireAnswer.json(answer);
	}

	private WireAnswer begin(JsonNode request) {
		List<String> ids = new ArrayList<>();
		request.path("TraceIds").forEach((id) -> ids.add(id.asString()));
		this.retrieved.add(ids);
		this.looks = 0;
		return WireAnswer.json("{\"RetrievalToken\":\"" + (this.retrieved.size() - 1) + "\"}");
	}

	/** Five a page, when it is ready. */
	private WireAnswer traces(JsonNode request) {
		if (this.looks++ < this.busy) {
			return WireAnswer.json("{\"RetrievalStatus\":\"RUNNING\",\"Traces\":[]}");
		}
		List<String> ids = this.retrieved.get(request.path("RetrievalToken").asInt(0))
			.stream()
			.filter((id) -> !this.gone.contains(id))
			.toList();
		int from = request.path("NextToken").asInt(0);
		int to = Math.min(ids.size(), from + 5);
		ObjectNode page = JSON.createObjectNode()
			.put("RetrievalStatus", this.outcome.equals("Complete") ? "COMPLETE" : "FAILED")
			.put("TraceFormat", "XRAY");
		ArrayNode found = page.putArray("Traces");
		ids.subList(from, to).forEach((id) -> found.addObject().put("Id", id));
		if (to < ids.size()) {
			page.put("NextToken", String.valueOf(to));
		}
		return WireAnswer.json(page);
	}

	private static String hex(int number) {
		return "6ae5f2a0%024x".formatted(number);
	}

	private static List<String> ids(int... numbers) {
		return IntStream.of(numbers).mapToObj((number) -> TraceId.parse(hex(number)).toString()).toList();
	}

	private Map<String, String> trace(int number) {
		return this.rows.computeIfAbsent(hex(number), (id) -> new TreeMap<>(Map.of("spans", "4", "longest", "1.0E8",
				"failed", "0", "revision", "2026-11-01 10:30:01.000", "last", "2026-11-01 10:55:00.000")));
	}

	private void traces(int count) {
		IntStream.range(0, count).forEach(this::trace);
	}

	private TracesSource source(int mostPerHour) {
		return new TracesSource(this.clients, TARGET, mostPerHour, this.pauses::add, () -> this.now);
	}

	private List<WireCall> asked(String operation) {
		return this.server.calls()
			.stream()
			.filter((call) -> call.operation().equals(operation) || call.path().equals('/' + operation))
			.toList();
	}

	@Test
	void spansAreQueriedThenTheirTracesRetrieved() {
		traces(7);
		WrittenDown written = new WrittenDown();
		source(0).fetch(HOUR, written);
		assertThat(written.operations()).containsExactly("xray GetTraceSegmentDestination", "cloudwatchlogs StartQuery",
				"cloudwatchlogs GetQueryResults", "xray StartTraceRetrieval", "xray ListRetrievedTraces",
				"xray ListRetrievedTraces", "xray TraceSample");
		assertThat(this.retrieved).containsExactly(ids(0, 1, 2, 3, 4, 5, 6));
		assertThat(this.server.calls()).allSatisfy((call) -> assertThat(call.region()).isEqualTo("eu-west-1"));
		this.now = HOUR.until();
		WrittenDown soon = new WrittenDown();
		source(0).fetch(HOUR, soon);
		assertThat(soon.operations()).contains("xray GetSamplingRules", "xray GetSamplingStatisticSummaries");
	}

	@Test
	void onlyTheSpanLogIsScannedAndOnlyTheWindow() {
		source(0).fetch(HOUR, new WrittenDown());
		JsonNode asked = asked("StartQuery").get(0).json();
		assertThat(asked.path("logGroupNames")).hasToString("[\"aws/spans\"]");
		assertThat(asked.path("startTime").asLong()).isEqualTo(START.getEpochSecond());
		assertThat(asked.path("endTime").asLong()).isEqualTo(START.getEpochSecond() + 3599);
		assertThat(asked.path("limit").asInt()).isEqualTo(10_000);
		assertThat(asked.path("queryString").asString()).endsWith("by traceId");
		assertThat(this.retrieved).isEmpty();
	}

	@Test
	void tracesAreAskedForInTheShapeOfXRayAndFromBeforeTheWindow() {
		traces(1);
		source(0).fetch(HOUR, new WrittenDown());
		JsonNode begun = asked("StartTraceRetrieval").get(0).json();
		assertThat(begun.path("StartTime").asLong()).isEqualTo(START.getEpochSecond() - 3600);
		assertThat(begun.path("EndTime").asLong()).isEqualTo(START.getEpochSecond() + 3600);
		JsonNode listed = asked("ListRetrievedTraces").get(0).json();
		assertThat(listed.path("TraceFormat").asString()).isEqualTo("XRAY");
		assertThat(listed.path("RetrievalToken").asString()).isEqualTo("0");
	}

	@Test
	void aHundredTracesAreOneRetrieval() {
		traces(101);
		source(0).fetch(HOUR, new WrittenDown());
		assertThat(this.retrieved).extracting(List::size).containsExactly(100, 1);
		assertThat(asked("ListRetrievedTraces")).hasSize(21);
	}

	@Test
	void whatIsNotReadyIsLookedAtAgainWithPausesAndCountsAsNoRefusal() {
		traces(1);
		this.busy = 3;
		WrittenDown written = new WrittenDown();
		source(0).fetch(HOUR, written);
		assertThat(this.pauses).containsExactly(1, 2, 3, 1, 2, 3);
		assertThat(asked("GetQueryResults")).hasSize(4);
		assertThat(written.asked).filteredOn((question) -> question.operation().equals("GetQueryResults")).hasSize(1);
		assertThat(written.refused).isZero();
	}

	@Test
	void whatNeverGetsReadyIsLeftForLater() {
		this.busy = Integer.MAX_VALUE;
		WrittenDown written = new WrittenDown();
		assertThatThrownBy(() -> source(0).fetch(HOUR, written)).isInstanceOfSatisfying(SourceFailure.class,
				(failure) -> assertThat(failure.isPassing()).isTrue());
		this.busy = 0;
		source(0).fetch(HOUR, written);
		assertThat(asked("StartQuery")).hasSize(1);
	}

	@Test
	void aQueryThatFailsIsNotWrittenDownAndIsNoPassingTrouble() {
		this.outcome = "Failed";
		WrittenDown written = new WrittenDown();
		assertThatThrownBy(() -> source(0).fetch(HOUR, written)).isInstanceOfSatisfying(SourceFailure.class,
				(failure) -> {
					assertThat(failure.isPassing()).isFalse();
					assertThat(failure).hasMessageContaining("Failed").hasMessageContaining("eu-west-1");
				});
		assertThat(written.operations()).doesNotContain("cloudwatchlogs GetQueryResults");
	}

	@Test
	void throttlesAreTriedAgainAndCounted() {
		traces(2);
		this.server.fail((call, number) -> (number % 2 == 0)
				? WireAnswer.error(call, 429, "ThrottledException", "Rate exceeded") : null);
		WrittenDown written = new WrittenDown();
		source(0).fetch(HOUR, written);
		assertThat(this.retrieved).containsExactly(ids(0, 1));
		assertThat(written.refused).isEqualTo(5);
	}

	@Test
	void aWindowWithMoreThanAQueryCanTellIsAskedForInHalves() {
		IntStream.range(0, 10).forEach(this::trace);
		this.copies = 1000;
		Window twoMinutes = new Window(START, START.plusSeconds(120));
		source(0).fetch(twoMinutes, new WrittenDown());
		assertThat(asked("StartQuery"))
			.extracting((call) -> call.json().path("startTime").asLong() - START.getEpochSecond(),
					(call) -> call.json().path("endTime").asLong() - START.getEpochSecond())
			.containsExactly(tuple(0L, 119L), tuple(0L, 59L), tuple(60L, 119L));
		assertThat(this.retrieved).containsExactly(ids(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
	}

	@Test
	void anOverlapBringsOnlyWhatHasGrown() {
		traces(4);
		TracesSource source = source(0);
		WrittenDown first = new WrittenDown();
		source.fetch(HOUR, first);
		this.retrieved.clear();
		trace(1).put("revision", "2026-11-01 10:59:30.500");
		trace(2).put("revision", "2026-11-01 10:20:00.000");
		trace(8);
		source.fetch(NEXT_HOUR, first.next());
		assertThat(this.retrieved).containsExactly(ids(1, 8));
	}

	@Test
	void aLaterAttemptAsksForNothingThatWasAnswered() {
		traces(4);
		TracesSource source = source(0);
		source.fetch(HOUR, new WrittenDown());
		trace(8);
		WrittenDown written = new WrittenDown();
		source.fetch(NEXT_HOUR, written);
		int calls = this.server.calls().size();
		source(0).fetch(NEXT_HOUR, written);
		assertThat(this.server.calls()).hasSize(calls + 1)
			.last()
			.satisfies((call) -> assertThat(call.path()).isEqualTo("/GetTraceSegmentDestination"));
	}

	@Test
	void whatWasNotHandedOutIsAskedForInTheNextWindow() {
		traces(3);
		this.gone.addAll(ids(1));
		TracesSource source = source(0);
		WrittenDown first = new WrittenDown();
		source.fetch(HOUR, first);
		this.gone.clear();
		this.retrieved.clear();
		source.fetch(NEXT_HOUR, first.next());
		assertThat(this.retrieved).containsExactly(ids(1));
	}

	@Test
	void aBudgetIsSpentOnWhatFailedOrWasSlow() {
		traces(200);
		trace(20).put("failed", "1");
		trace(23).put("longest", "4500000000");
		source(60).fetch(HOUR, new WrittenDown());
		assertThat(this.retrieved).singleElement()
			.satisfies((got) -> assertThat(got).containsAll(ids(20, 23)).hasSizeBetween(35, 75));
	}

	@Test
	void scannedBytesAndRetrievedTracesArePaid() {
		traces(7);
		TracesSource source = source(0);
		Map<String, ApiUse> uses = new TreeMap<>();
		source.fetch(HOUR, (question, ask) -> {
			String answer = ask.get();
			uses.merge(question.operation(), source.use(question, answer), ApiUse::plus);
			return answer;
		});
		assertThat(uses.get("GetQueryResults")).extracting(ApiUse::meter, ApiUse::quantity)
			.containsExactly("logs.scanned-bytes", BigDecimal.valueOf(5_000_000));
		assertThat(uses.get("ListRetrievedTraces")).extracting(ApiUse::meter, ApiUse::quantity, ApiUse::calls)
			.containsExactly("xray.traces-accessed", BigDecimal.valueOf(7), 2L);
		assertThat(uses.get("StartQuery").meter()).isEmpty();
	}

	@Test
	void aPlanIsWhatTheLastWindowTook() {
		traces(7);
		TracesSource source = source(0);
		assertThat(source.plan(HOUR)).extracting(PlannedCalls::why)
			.allSatisfy((why) -> assertThat(why).contains("no window was read yet"));
		source.fetch(HOUR, new WrittenDown());
		assertThat(source.plan(new Window(START, START.plusSeconds(7200))))
			.extracting((planned) -> planned.use().operation(), (planned) -> planned.use().quantity())
			.containsExactlyInAnyOrder(tuple("GetQueryResults", BigDecimal.valueOf(10_000_000)),
					tuple("ListRetrievedTraces", BigDecimal.valueOf(14)));
	}

	@Test
	void whereTracesGoIsRememberedForSixHoursOfWindows() {
		TracesSource source = source(0);
		for (int hour = 0; hour < 8; hour++) {
			Instant from = START.plus(Duration.ofHours(hour));
			source.fetch(new Window(from, from.plusSeconds(3600)), (question, ask) -> ask.get());
		}
		assertThat(asked("GetTraceSegmentDestination")).hasSize(2);
		assertThat(asked("StartQuery")).hasSize(8);
	}

	@Test
	void whileAChangeIsPendingTracesAreWhereTheyWere() {
		this.destination = "{\"Destination\":\"CloudWatchLogs\",\"Status\":\"PENDING\"}";
		source(0).fetch(HOUR, (question, ask) -> ask.get());
		assertThat(asked("StartQuery")).isEmpty();
		assertThat(asked("TraceSummaries")).isNotEmpty();
	}

}
