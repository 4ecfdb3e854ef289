package io.tracetab.source.aws;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.tracetab.metric.Series;
import io.tracetab.quantity.Window;
import io.tracetab.source.ApiUse;
import io.tracetab.source.PlannedCalls;
import io.tracetab.source.SourceKind;
import io.tracetab.source.Stack;
import io.tracetab.source.StackPlan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is planned for a stack is what is asked once it is there: the same calls, the same
 * quantities that are paid.
 */
class AwsStackPlanTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final String ACCOUNT = "123456789012";

	private static final List<String> REGIONS = List.of("us-east-1", "eu-west-1", "eu-central-1");

	private static final Instant NOW = Instant.parse("2026-11-21T08:10:00Z");

	private static final Stack STACK = new Stack(200, 50, REGIONS.size(), 60, 0);

	private final AwsServer server = new AwsServer();

	private final Clients clients = TestClients.of(this.server);

	private final StackPlan plan = StackPlans.ofAws();

	@AfterEach
	void stop() {
		this.clients.close();
		this.server.close();
	}

	/** By operation. */
	private Map<String, ApiUse> planned(SourceKind kind, StackPlan.Looks looks) {
		return this.plan.calls(kind, STACK, looks)
			.stream()
			.map(PlannedCalls::use)
			.collect(Collectors.toMap(ApiUse::operation, (use) -> use, (one, other) -> one, TreeMap::new));
	}

	private static Map<String, ApiUse> made(List<WrittenDown> all) {
		Map<String, ApiUse> uses = new TreeMap<>();
		for (WrittenDown written : all) {
			assertThat(written.thrownAway).isEmpty();
			written.uses().forEach((use) -> uses.merge(use.operation(), use, ApiUse::plus));
		}
		return uses;
	}

	private static Target in(String region) {
		return new Target(ACCOUNT, region, "", "");
	}

	@Test
	void aLookAtMetricsTakesWhatIsPlanned() {
		Map<String, WireMetrics> byRegion = new HashMap<>();
		List<Stack> stacks = STACK.byRegion();
		for (int i = 0; i < REGIONS.size(); i++) {
			byRegion.put(REGIONS.get(i), new WireMetrics(shown(stacks.get(i))));
		}
		this.server.serve("monitoring", (call) -> byRegion.get(call.region()).apply(call));
		List<WrittenDown> looks = new ArrayList<>();
		for (String region : REGIONS) {
			looks.add(new WrittenDown());
			new MetricsSource(this.clients, in(region), () -> NOW).fetch(
					new Window(Instant.parse("2026-11-21T06:00:00Z"), Instant.parse("2026-11-21T08:00:00Z")),
					looks.get(looks.size() - 1));
		}
		Map<String, ApiUse> made = made(looks);
		assertThat(made)
			.isEqualTo(planned(SourceKind.METRICS, new StackPlan.Looks(1, Duration.ofHours(1), Duration.ofHours(1))));
		// 200 functions with 6 each, 50 tables with 7 each
		assertThat(made.get("GetMetricData").quantity()).isEqualTo(BigDecimal.valueOf(1550));
		assertThat(this.server.calls())
			.hasSize((int) (made.get("GetMetricData").calls() + made.get("ListMetrics").calls()));
	}

	/** As CloudWatch lists a busy stack: much of it is not asked for. */
	private static List<Series> shown(Stack stack) {
		List<Series> shown = new ArrayList<>();
		for (long function = 0; function < stack.functions(); function++) {
			String name = "function-" + function;
			for (String metric : List.of("Invocations", "Errors", "Duration", "Throttles", "ConcurrentExecutions")) {
				shown.add(series("AWS/Lambda", metric, Map.of("FunctionName", name)));
				shown.add(series("AWS/Lambda", metric, Map.of("FunctionName", name, "Resource", name)));
			}
			shown.add(series("AWS/Logs", "IncomingBytes", Map.of("LogGroupName", "/aws/lambda/" + name)));
			shown.add(series("AWS/Logs", "IncomingLogEvents", Map.of("LogGroupName", "/aws/lambda/" + name)));
		}
		for (long table = 0; table < stack.tables(); table++) {
			Map<String, String> name = Map.of("TableName", "table-" + table);
			for (String metric : List.of("ConsumedReadCapacityUnits", "ConsumedWriteCapacityUnits",
					"ConditionalCheckFailedRequests", "ReplicationLatency")) {
				shown.add(series("AWS/DynamoDB", metric, name));
			}
			for (String operation : List.of("GetItem", "PutItem", "Query", "UpdateItem")) {
				Map<String, String> ofOperation = Map.of("TableName", "table-" + table, "Operation", operation);
				shown.add(series("AWS/DynamoDB", "SuccessfulRequestLatency", ofOperation));
				shown.add(series("AWS/DynamoDB", "ReturnedItemCount", ofOperation));
			}
		}
		return shown;
	}

	private static Series series(String namespace, String metric, Map<String, String> dimensions) {
		return new Series(ACCOUNT, "us-east-1", namespace, metric, new TreeMap<>(dimensions), "Sum", 3600,
				List.of(new Series.Point(Instant.parse("2026-11-21T07:00:00Z"), 1)));
	}

	@Test
	void aLookAtWhatIsSetUpTakesWhatIsPlanned() {
		StackInventory inventory = new StackInventory(this.server);
		List<Stack> stacks = STACK.byRegion();
		for (int i = 0; i < REGIONS.size(); i++) {
			inventory.stand(REGIONS.get(i), stacks.get(i));
			new InventorySource(this.clients, in(REGIONS.get(i))).fetch(new Window(NOW.minusSeconds(1), NOW),
					new WrittenDown());
		}
		ApiUse planned = planned(SourceKind.INVENTORY, new StackPlan.Looks(1, Duration.ofHours(6), Duration.ZERO))
			.get("List and Describe");
		assertThat(this.server.calls()).hasSize((int) planned.calls());
		assertThat(planned.meter()).as("free").isEmpty();
	}

	@Test
	void looksAtTracesTakeWhatIsPlanned() {
		Instant begin = Instant.parse("2026-11-21T06:00:00Z");
		this.server.serve("xray", (call) -> traces(call, begin.plus(Duration.ofMinutes(10))));
		List<WrittenDown> looks = new ArrayList<>();
		for (String region : REGIONS) {
			TracesSource source = new TracesSource(this.clients, in(region), 0, (look) -> {
			}, () -> begin.plus(Duration.ofMinutes(60)));
			for (int look = 0; look < 12; look++) {
				Instant from = begin.plus(Duration.ofMinutes(5L * look - 10));
				looks.add((look == 0) ? new WrittenDown() : looks.get(looks.size() - 1).next());
				source.fetch(new Window(from, from.plus(Duration.ofMinutes(15))), looks.get(looks.size() - 1));
			}
		}
		Map<String, ApiUse> made = made(looks);
		assertThat(made).isEqualTo(
				planned(SourceKind.XRAY, new StackPlan.Looks(12, Duration.ofMinutes(5), Duration.ofMinutes(10))));
	}

	/** Twenty traces a region, one every minute from a time on. */
	private static WireAnswer traces(WireCall call, Instant first) {
		ObjectNode answer = JSON.createObjectNode();
		switch (call.path()) {
			case "/TraceSummaries" -> {
				int count = 0;
				for (int trace = 0; trace < 20; trace++) {
					long at = first.plus(Duration.ofMinutes(trace)).getEpochSecond();
					if (at >= call.json().path("StartTime").asLong() && at < call.json().path("EndTime").asLong()) {
						answer.withArray("TraceSummaries")
							.addObject()
							.put("Id", "1-6ae5f2a0-%024x".formatted(trace))
							.put("Revision", 1)
							.put("StartTime", at)
							.put("Duration", 0.2);
						count++;
					}
				}
				answer.put("TracesProcessedCount", count);
			}
			case "/Traces" -> call.json()
				.path("TraceIds")
				.forEach((id) -> answer.withArray("Traces").addObject().put("Id", id.asString()));
			case "/GetTraceSegmentDestination" -> answer.put("Destination", "XRay");
			default -> {
			}
		}
		return WireAnswer.json(answer);
	}

}
