package io.tracetab.usage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.tracetab.identity.ResourceId;
import io.tracetab.outcome.Reason;
import io.tracetab.outcome.Shortfall;
import io.tracetab.trace.AwsCall;
import io.tracetab.trace.Routing;
import io.tracetab.trace.Segment;
import io.tracetab.trace.Span;
import io.tracetab.trace.TestSpans;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceAssembler;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import static io.tracetab.trace.TestSpans.segment;
import static io.tracetab.trace.TestSpans.subsegment;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * One physical call is metered once, however many records show it; what is around a call
 * changes nothing about it.
 */
class TraceMeteringTests {

	private static final TraceAssembler ASSEMBLER = TraceAssembler.create(Routing.learnt());

	private static final TestFacts FACTS = new TestFacts()
		.table("orders", "BillingModeSummary.BillingMode=PAY_PER_REQUEST")
		.set(new ResourceId("states", TestFacts.REGION, TestFacts.ACCOUNT, "stateMachine", "fulfil"), "type=STANDARD")
		.set(new ResourceId("states", TestFacts.REGION, TestFacts.ACCOUNT, "stateMachine", "quick"), "type=EXPRESS");

	@Test
	void aSubsegmentAndTheSegmentInferredFromItAreOneCall() {
		TestSpans call = put(3);

		assertThat(lines(segment(1, "shop").at(0, 100).with(call), call.inferred(4, "AWS::DynamoDB::Table")))
			.isEqualTo("dynamodb.write-request-units 1 ASSUMED");
	}

	@Test
	void anInferredSegmentWhoseSubsegmentNeverArrivedIsACall() {
		assertThat(
				lines(segment(1, "shop").at(0, 100).aws("none"), put(3).inferred(4, "AWS::DynamoDB::Table").parent(1)))
			.isEqualTo("dynamodb.write-request-units 1 ASSUMED");
	}

	@Test
	void theHttpRequestInsideAnSdkCallIsThatCall() {
		assertThat(lines(segment(1, "shop").at(0, 100)
			.with(put(3).with(subsegment(4, "dynamodb.eu-west-1.amazonaws.com").origin("remote")
				.at(11, 29)
				.http("POST", "https://dynamodb.eu-west-1.amazonaws.com/", 200)))))
			.isEqualTo("dynamodb.write-request-units 1 ASSUMED");
	}

	@Test
	void aStageIsARequestUnlessItTurnedTheCallerAway() {
		assertThat(lines(stage(200))).isEqualTo("apigateway.rest-requests 1 MEASURED");
		assertThat(lines(stage(504))).isEqualTo("apigateway.rest-requests 1 MEASURED");
		assertThat(lines(stage(403))).isEmpty();
		assertThat(lines(stage(429))).isEmpty();
		assertThat(lines(stage(403).with(subsegment(2, "Lambda").aws("Invoke").at(1, 9))))
			.isEqualTo("apigateway.rest-requests 1 MEASURED");
	}

	@Test
	void aStageIsNamedAfterItsApi() {
		assertThat(usages(stage(200))).singleElement().satisfies((usage) -> {
			assertThat(String.valueOf(usage.resource())).isEqualTo("arn:aws:apigateway:eu-west-1::/restapis/a1b2c3");
			assertThat(usage.operation()).isEqualTo("GET /cart");
		});
	}

	@Test
	void eachStateOfAStandardWorkflowIsATransition() {
		assertThat(lines(machine("fulfil").with(subsegment(2, "Reserve").at(0, 10), subsegment(3, "Charge").at(10, 20),
				subsegment(4, "Charge").at(20, 30))))
			.isEqualTo("stepfunctions.transitions 3 DERIVED");
	}

	@Test
	void eachRepetitionWithinAStateIsATransition() {
		TestSpans tried = subsegment(2, "Reserve").at(0, 20)
			.with(subsegment(3, "Lambda").aws("Invoke").attribute("function_name", "reserve").at(0, 5),
					subsegment(4, "Lambda").aws("Invoke").attribute("function_name", "reserve").at(10, 20));
		assertThat(lines(machine("fulfil").with(tried, subsegment(5, "Wait").at(20, 30))))
			.isEqualTo("stepfunctions.transitions 3 DERIVED");
	}

	@Test
	void anExpressWorkflowIsARequestAndMemory() {
		assertThat(lines(machine("quick").at(0, 250))).isEqualTo("""
				stepfunctions.express-requests 1 DERIVED
				stepfunctions.express-gb-seconds 0.01875 ASSUMED""");
	}

	@Test
	void workElsewhereInAwsIsNamedAsNotMetered() {
		assertThat(TestCall.METERING.meter(trace(segment(1, "web").origin("AWS::ECS::Container").at(0, 5)), FACTS)
			.shortfalls())
			.containsExactly(new Shortfall(Reason.UNKNOWN_METER,
					"AWS::ECS::Container has no meter: what runs there is not on the receipt"));
	}

	@Test
	void aShortfallIsToldOnceForEachKind() {
		assertThat(TestCall.METERING
			.meter(trace(segment(1, "shop").at(0, 90)
				.with(subsegment(2, "KMS").aws("Decrypt").at(1, 2), subsegment(3, "KMS").aws("Decrypt").at(3, 4),
						subsegment(4, "KMS").aws("Encrypt").at(5, 6))),
					FACTS)
			.shortfalls()).hasSize(2);
	}

	@Property(tries = 100)
	void anotherNodeChangesNoOtherLine(@ForAll @Size(min = 1, max = 12) List<@IntRange(min = 0, max = 5) Integer> kinds,
			@ForAll @IntRange(min = 0, max = 11) int added) {
		List<Integer> without = new ArrayList<>(kinds);
		without.remove(Math.min(added, without.size() - 1));

		List<String> more = costs(kinds);
		List<String> fewer = costs(without);

		assertThat(more).containsAll(fewer);
	}

	private static List<String> costs(List<Integer> kinds) {
		TestSpans root = segment(1, "shop").at(0, 1000);
		for (int i = 0; i < kinds.size(); i++) {
			root.with(call(kinds.get(i), 100 + i).at(10 + 10 * i, 15 + 10 * i));
		}
		return usages(root).stream()
			.map((usage) -> usage.meter() + " " + usage.quantity() + " " + usage.basis())
			.toList();
	}

	private static TestSpans call(int kind, long id) {
		return switch (kind) {
			case 0 -> subsegment(id, "DynamoDB").aws("GetItem").attribute("table_name", "orders");
			case 1 -> subsegment(id, "S3").aws("GetObject").attribute("bucket_name", "uploads");
			case 2 -> subsegment(id, "SQS").aws("SendMessage").attribute("queue_name", "orders");
			case 3 -> subsegment(id, "KMS").aws("Decrypt");
			case 4 -> subsegment(id, "cluster0.ab1cd.mongodb.net").origin("remote");
			default -> subsegment(id, "compute");
		};
	}

	private static TestSpans put(long id) {
		return subsegment(id, "DynamoDB").aws("PutItem")
			.requestId("MHEA5")
			.attribute("table_name", "orders")
			.at(10, 30);
	}

	private static TestSpans stage(int status) {
		return segment(1, "shop-api/prod").origin("AWS::ApiGateway::Stage")
			.at(0, 10)
			.attribute("resource_arn", "arn:aws:apigateway:eu-west-1::/restapis/a1b2c3/stages/prod")
			.http("GET", "https://a1b2c3.execute-api.eu-west-1.amazonaws.com/prod/cart", status);
	}

	private static TestSpans machine(String name) {
		return segment(1, name).origin("AWS::StepFunctions::StateMachine")
			.at(0, 30)
			.attribute("resource_arn", "arn:aws:states:eu-west-1:123456789012:stateMachine:" + name);
	}

	private static String lines(TestSpans... documents) {
		return TestCall.lines(usages(documents));
	}

	private static List<Usage> usages(TestSpans... documents) {
		return TestCall.METERING.meter(trace(documents), FACTS)
			.usages()
			.stream()
			.filter((usage) -> !usage.meter().service().equals("xray"))
			.toList();
	}

	private static Trace trace(TestSpans... documents) {
		List<Segment> segments = new ArrayList<>();
		for (TestSpans document : documents) {
			Segment built = document.document();
			Span own = built.own();
			// a root that says where it ran, as those of X-Ray do
			if (own.parentId() == 0 && own.aws() == null) {
				List<Span> spans = new ArrayList<>(built.spans());
				spans.set(0,
						new Span(own.id(), 0, own.kind(), own.name(), own.startMicros(), own.endMicros(), own.flags(),
								own.origin(), new AwsCall(null, TestFacts.ACCOUNT, TestFacts.REGION, null, Map.of()),
								own.http(), own.sql(), own.cause(), own.annotations(), own.metadata(), own.links()));
				built = new Segment(built.traceId(), List.copyOf(spans));
			}
			segments.add(built);
		}
		return ASSEMBLER.assemble(TestSpans.TRACE, segments);
	}

}
