package io.tracetab.source.aws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.tracetab.quantity.Window;
import io.tracetab.source.Check;
import io.tracetab.source.Question;
import io.tracetab.source.RunLogSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Reports of Lambda are asked for group by group, page by page.
 */
class LogsSourceTests {

	private static final Target TARGET = new Target("123456789012", "eu-west-1", "", "");

	private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");

	private static final Window HOUR = new Window(START, START.plusSeconds(3600));

	private final AwsServer server = new AwsServer();

	private final Clients clients = TestClients.of(this.server);

	private final LogsSource source = new LogsSource(this.clients, TARGET);

	private final List<Question> questions = new ArrayList<>();

	LogsSourceTests() {
		this.server.serve("logs", (call) -> switch (call.operation()) {
			case "DescribeLogGroups" -> groups(call.json());
			case "FilterLogEvents" -> events(call);
			default -> WireAnswer.error(call, 400, "UnknownOperationException", call.operation());
		});
	}

	@AfterEach
	void stop() {
		this.clients.close();
		this.server.close();
	}

	private static WireAnswer groups(JsonNode request) {
		return WireAnswer.json(request.path("nextToken").asString("").isEmpty() ? """
				{"logGroups":[{"logGroupName":"/aws/lambda/pay","logGroupClass":"STANDARD"},
				{"logGroupName":"/aws/lambda/rare","logGroupClass":"INFREQUENT_ACCESS"}],"nextToken":"more"}
				""" : """
				{"logGroups":[{"logGroupName":"/aws/lambda/cart"},{"logGroupName":"/aws/lambda/gone"}]}
				""");
	}

	/** An empty page is not the end. */
	private static WireAnswer events(WireCall call) {
		String group = call.json().path("logGroupName").asString();
		if (group.endsWith("gone")) {
			return WireAnswer.error(call, 400, "ResourceNotFoundException", "The specified log group does not exist.");
		}
		return WireAnswer.json(call.json().has("nextToken") || group.endsWith("cart") ? """
				{"events":[{"logStreamName":"2026/11/01/[$LATEST]a","timestamp":1793527200000,"message":"REPORT …"}]}
				""" : "{\"events\":[],\"nextToken\":\"two\"}");
	}

	private void fetch() {
		this.source.fetch(HOUR, (question, ask) -> {
			this.questions.add(question);
			return ask.get();
		});
	}

	@Test
	void eachGroupThatCanBeAskedIsAskedToItsLastPage() {
		fetch();
		assertThat(this.server.calls()).filteredOn((call) -> call.operation().equals("FilterLogEvents"))
			.extracting((call) -> call.json().path("logGroupName").asString(),
					(call) -> call.json().path("nextToken").asString(""))
			.containsExactly(tuple("/aws/lambda/cart", ""), tuple("/aws/lambda/gone", ""), tuple("/aws/lambda/pay", ""),
					tuple("/aws/lambda/pay", "two"));
		assertThat(this.questions).hasSize(6);
	}

	@Test
	void onlyReportsWithinTheWindowAreAskedFor() {
		fetch();
		JsonNode asked = this.server.calls().get(2).json();
		assertThat(asked.path("startTime").asLong()).isEqualTo(START.toEpochMilli());
		assertThat(asked.path("endTime").asLong()).isEqualTo(START.toEpochMilli() + 3_599_999);
		assertThat(asked.path("filterPattern").asString()).isEqualTo("?\"REPORT RequestId:\" ?\"platform.report\"");
		assertThat(this.server.calls().get(0).json().path("logGroupNamePrefix").asString()).isEqualTo("/aws/lambda/");
	}

	@Test
	void aPlanCountsAPageForEachGroup() {
		assertThat(this.source.plan(HOUR))
			.extracting((planned) -> planned.use().operation(), (planned) -> planned.use().calls())
			.containsExactly(tuple("DescribeLogGroups", 1L), tuple("FilterLogEvents", 3L));
	}

	@Test
	void itIsTriedOutByOneGroup() {
		Check check = this.source.check();
		assertThat(check.works()).isTrue();
		assertThat(check.untried()).as("by the hour").containsExactly("logs:GetQueryResults", "logs:StartQuery");
		assertThat(this.server.calls()).extracting(WireCall::operation)
			.containsExactly("DescribeLogGroups", "FilterLogEvents");
		assertThat(this.server.calls())
			.allSatisfy((call) -> assertThat(call.json().path("limit").asInt()).isEqualTo(1));
	}

	/**
	 * Three runs in one environment, the second of them in question; a bare line in each.
	 */
	private static WireAnswer streamOfRuns(WireCall call) {
		boolean stream = call.json().has("logStreamNames");
		String next = call.json().path("nextToken").asString("");
		if (!stream && next.isEmpty()) {
			return WireAnswer.json("{\"events\":[],\"nextToken\":\"two\"}");
		}
		return WireAnswer.json(stream ? """
				{"events":[{"logStreamName":"s","timestamp":2000,"message":"START RequestId: r-2"},
				{"logStreamName":"s","timestamp":2100,"message":"a line"},
				{"logStreamName":"s","timestamp":2200,"message":"REPORT RequestId: r-2"}]}
				""" : """
				{"events":[{"logStreamName":"s","timestamp":2200,"message":"REPORT RequestId: r-2"},
				{"logStreamName":"s","timestamp":2000,"message":"START RequestId: r-2"},
				{"logStreamName":"other","timestamp":62000,"message":"START RequestId: r-2"},
				{"logStreamName":"s","timestamp":60000,"message":"REPORT RequestId: r-2"}]}
				""");
	}

	private static final RunLogSource.Run RUN = new RunLogSource.Run("/aws/lambda/pay", "r-2",
			Instant.ofEpochMilli(20_000), Instant.ofEpochMilli(20_200));

	@Test
	void aRunIsFoundByItsRequestThenReadFromItsStreamToItsReport() {
		this.server.serve("logs", LogsSourceTests::streamOfRuns);
		this.source.fetch(RUN, (question, ask) -> {
			this.questions.add(question);
			return ask.get();
		});
		assertThat(this.server.calls())
			.extracting((call) -> call.json().path("filterPattern").asString(""),
					(call) -> call.json().path("logStreamNames").path(0).asString(""),
					(call) -> call.json().path("startTime").asLong(), (call) -> call.json().path("endTime").asLong())
			.containsExactly(tuple("\"r-2\"", "", 10_000L, 140_200L), tuple("\"r-2\"", "", 10_000L, 140_200L),
					tuple("", "s", 2000L, 2200L));
		assertThat(this.questions).allSatisfy((question) -> {
			assertThat(question.operation()).isEqualTo("FilterLogEvents");
			assertThat(this.source.use(question, "{}").meter()).isEmpty();
		});
	}

	@Test
	void aRunIsFoundThoughEverySecondCallIsRefused() {
		this.server.serve("logs", LogsSourceTests::streamOfRuns);
		WrittenDown undisturbed = new WrittenDown();
		this.source.fetch(RUN, undisturbed);
		this.server.fail((call, number) -> (number % 2 == 1)
				? WireAnswer.error(call, 400, "ThrottlingException", "Rate exceeded") : null);
		WrittenDown throttled = new WrittenDown();
		try (Clients undaunted = TestClients.undaunted(this.server)) {
			new LogsSource(undaunted, TARGET).fetch(RUN, throttled);
		}
		assertThat(throttled.lines).hasSize(3).isEqualTo(undisturbed.lines);
		assertThat(throttled.refused).isEqualTo(3);
	}

	@Test
	void aRunWhoseGroupIsGoneHasNoLines() {
		this.source.fetch(new RunLogSource.Run("/aws/lambda/gone", "r", RUN.start(), RUN.end()),
				(question, ask) -> ask.get());
		assertThat(this.server.calls()).hasSize(1);
	}

	@Test
	void aRunWithoutEndIsBrokenOff() {
		this.server.serve("logs", (call) -> WireAnswer
			.json("{\"events\":[],\"nextToken\":\"%s\"}".formatted(call.json().path("nextToken").asString("") + "x")));
		this.source.fetch(RUN, (question, ask) -> ask.get());
		assertThat(this.server.calls()).hasSize(10);
	}

	private LogsSource byHours() {
		this.server.serve("logs", (call) -> switch (call.operation()) {
			case "DescribeLogGroups" -> groups(call.json());
			case "StartQuery" -> WireAnswer.json("{\"queryId\":\"q%d\"}".formatted(this.server.calls().size()));
			case "GetQueryResults" ->
				WireAnswer.json("{\"status\":\"Complete\",\"results\":[],\"statistics\":{\"bytesScanned\":3000}}");
			default -> WireAnswer.error(call, 400, "UnknownOperationException", call.operation());
		});
		return new LogsSource(this.clients, TARGET, new ReportHours(this.clients, TARGET, (look) -> {
		}));
	}

	@Test
	void sumsAreAskedForInWholeHoursAndByClassOfGroups() {
		byHours().fetch(new Window(START.minusSeconds(600), START.plusSeconds(3600)), (question, ask) -> {
			this.questions.add(question);
			return ask.get();
		});
		List<JsonNode> queries = this.server.calls()
			.stream()
			.filter((call) -> call.operation().equals("StartQuery"))
			.map(WireCall::json)
			.toList();
		assertThat(queries).extracting((query) -> query.path("logGroupNames").toString())
			.containsExactly("[\"/aws/lambda/rare\"]",
					"[\"/aws/lambda/cart\",\"/aws/lambda/gone\",\"/aws/lambda/pay\"]");
		assertThat(queries).allSatisfy((query) -> {
			assertThat(query.path("startTime").asLong()).isEqualTo(START.getEpochSecond() - 3600);
			assertThat(query.path("endTime").asLong()).isEqualTo(START.getEpochSecond() + 3599);
			assertThat(query.path("queryString").asString()).contains("REPORT", "platform.report", "bin(1h)",
					"version");
		});
		assertThat(this.questions).extracting(Question::operation).doesNotContain("FilterLogEvents");
	}

	@Test
	void aPlanOfSumsNamesWhatIsScanned() {
		LogsSource source = byHours();
		assertThat(source.plan(HOUR)).last()
			.satisfies((planned) -> assertThat(planned.why()).contains("no window was read yet"));
		source.fetch(HOUR, (question, ask) -> ask.get());
		assertThat(source.plan(new Window(START, START.plusSeconds(7200))))
			.extracting((planned) -> planned.use().operation(), (planned) -> planned.use().calls(),
					(planned) -> planned.use().meter(), (planned) -> planned.use().quantity().longValue())
			.containsExactly(tuple("DescribeLogGroups", 1L, "", 0L), tuple("StartQuery", 2L, "", 0L),
					tuple("GetQueryResults", 2L, "logs.scanned-bytes", 12_000L));
	}

}
