package io.tracetab.trace;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static io.tracetab.trace.TestSpans.lambdaFunction;
import static io.tracetab.trace.TestSpans.lambdaService;
import static io.tracetab.trace.TestSpans.segment;
import static io.tracetab.trace.TestSpans.subsegment;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * One physical call is one call, however many records show it: a test for each pair of
 * records. {@code = name id} names the node that stands for the call.
 */
class PhysicalCallsTests {

	@Test
	void segmentInferredFromASubsegmentIsItsCall() {
		TestSpans put = subsegment(2, "DynamoDB").at(10, 30).aws("PutItem").requestId("R1");
		assertThat(drawn(segment(1, "shop").at(0, 100).with(put), put.inferred(3, "AWS::DynamoDB::Table")))
			.isEqualTo("""
					shop 0..100
					  DynamoDB 10..30
					    DynamoDB 10..30 = DynamoDB 2
					""");
	}

	@Test
	void segmentInferredFromARemoteCallIsItsCallWithoutRequestId() {
		TestSpans query = subsegment(2, "orders@db.example.com").at(10, 30).origin("remote");
		assertThat(drawn(segment(1, "shop").at(0, 100).with(query), query.inferred(3, "Database::SQL"))).isEqualTo("""
				shop 0..100
				  orders@db.example.com 10..30
				    orders@db.example.com 10..30 = orders@db.example.com 2
				""");
	}

	@Test
	void inferredSegmentWithoutItsSubsegmentStandsForItself() {
		TestSpans lost = subsegment(2, "DynamoDB").at(10, 30).aws("PutItem");
		assertThat(drawn(segment(1, "shop").at(0, 100), lost.inferred(3, "AWS::DynamoDB::Table"))).isEqualTo("""
				shop 0..100
				  DynamoDB 10..30
				""");
	}

	@Test
	void calleesOwnSegmentOfTheSameServiceIsTheClientsCall() {
		assertThat(drawn(segment(1, "shop").at(0, 100).with(subsegment(2, "SNS").at(10, 30).aws("Publish")),
				segment(3, "orders").origin("AWS::SNS::Topic").at(15, 25).parent(2)))
			.isEqualTo("""
					shop 0..100
					  SNS 10..30
					    orders 15..25 async = SNS 2
					""");
	}

	@Test
	void httpRequestInsideAnSdkSpanIsItsCall() {
		assertThat(drawn(segment(1, "shop").at(0, 100)
			.with(subsegment(2, "S3").at(10, 50)
				.aws("PutObject")
				.with(subsegment(3, "attempt").at(12, 45)
					.with(subsegment(4, "uploads.s3.eu-west-1.amazonaws.com").at(15, 40)
						.origin("remote")
						.http("PUT", "https://uploads.s3.eu-west-1.amazonaws.com/a.jpg", 200))))))
			.isEqualTo("""
					shop 0..100
					  S3 10..50
					    attempt 12..45
					      uploads.s3.eu-west-1.amazonaws.com 15..40 = S3 2
					""");
	}

	@Test
	void httpRequestToAnotherServiceInsideAnSdkSpanIsAnotherCall() {
		assertThat(drawn(segment(1, "shop").at(0, 100)
			.with(subsegment(2, "DynamoDB").at(10, 50)
				.aws("PutItem")
				.with(subsegment(3, "sts.eu-west-1.amazonaws.com").at(11, 20)
					.origin("remote")
					.http("POST", "https://sts.eu-west-1.amazonaws.com/", 200),
						subsegment(4, "123456789012.ddb.eu-west-1.amazonaws.com").at(21, 49)
							.origin("remote")
							.http("POST", "https://123456789012.ddb.eu-west-1.amazonaws.com/", 200)))))
			.isEqualTo("""
					shop 0..100
					  DynamoDB 10..50
					    sts.eu-west-1.amazonaws.com 11..20
					    123456789012.ddb.eu-west-1.amazonaws.com 21..49 = DynamoDB 2
					""");
	}

	@Test
	void sdkSpanInsideAnSdkSpanWithTheSameOperationIsItsCall() {
		assertThat(drawn(segment(1, "shop").at(0, 100)
			.with(subsegment(2, "DynamoDB.PutItem").at(10, 50)
				.aws("PutItem")
				.with(subsegment(3, "DynamoDB").at(12, 48).aws("PutItem")))))
			.isEqualTo("""
					shop 0..100
					  DynamoDB.PutItem 10..50
					    DynamoDB 12..48 = DynamoDB.PutItem 2
					""");
	}

	@Test
	void severalSdkSpansInsideOneWithTheSameOperationAreACallEach() {
		assertThat(drawn(segment(1, "shop").at(0, 100)
			.with(subsegment(2, "DynamoDB.Query").at(10, 50)
				.aws("Query")
				.with(subsegment(3, "DynamoDB").at(12, 20).aws("Query"),
						subsegment(4, "DynamoDB").at(22, 48).aws("Query")))))
			.isEqualTo("""
					shop 0..100
					  DynamoDB.Query 10..50 = DynamoDB 3
					    DynamoDB 12..20
					    DynamoDB 22..48
					""");
	}

	@Test
	void sdkSpanInsideAnSdkSpanWithAnotherRequestIdIsAnotherCall() {
		assertThat(drawn(segment(1, "shop").at(0, 100)
			.with(subsegment(2, "DynamoDB").at(10, 50)
				.aws("Query")
				.requestId("R1")
				.with(subsegment(3, "DynamoDB").at(12, 20).aws("Query").requestId("R2")))))
			.isEqualTo("""
					shop 0..100
					  DynamoDB 10..50
					    DynamoDB 12..20
					""");
	}

	@Test
	void openTelemetryTwinIsTheSameCallByRequestId() {
		assertThat(drawn(segment(1, "shop").at(0, 100)
			.with(subsegment(2, "DynamoDB").at(10, 50).aws("PutItem").requestId("R1"),
					subsegment(3, "DynamoDB.PutItem").at(11, 49).aws("PutItem").requestId("R1"))))
			.isEqualTo("""
					shop 0..100
					  DynamoDB 10..50
					  DynamoDB.PutItem 11..49 = DynamoDB 2
					""");
	}

	@Test
	void twinsAreFoundAmongManyCalls() {
		TestSpans shop = segment(1, "shop").at(0, 1000);
		for (int i = 0; i < 40; i++) {
			shop.with(subsegment(100 + i, "SQS").at(i, i + 1).aws("SendMessage").requestId("R" + i % 20));
		}
		Trace trace = assemble(shop);
		assertThat(trace.nodes()).filteredOn(Trace.Node::isShadow)
			.hasSize(20)
			.allSatisfy((node) -> assertThat(node.sameCallAs()).isEqualTo(node.index() - 20));
	}

	@Test
	void callsSideBySideWithoutRequestIdAreCallsOfTheirOwn() {
		assertThat(assemble(segment(1, "shop").at(0, 100)
			.with(subsegment(2, "DynamoDB").at(10, 50).aws("GetItem"),
					subsegment(3, "DynamoDB").at(10, 50).aws("GetItem")))
			.nodes()).noneMatch(Trace.Node::isShadow);
	}

	@Test
	void invocationIsItsFunctionSegment() {
		assertThat(drawn(
				segment(1, "api/prod").at(0, 100).with(subsegment(2, "Lambda").at(2, 99).aws("Invoke").requestId("R1")),
				lambdaService(3, "checkout").at(10, 98).parent(2).requestId("R1"),
				lambdaFunction(4, "checkout").at(20, 97).parent(3)))
			.isEqualTo("""
					api/prod 0..100
					  Lambda 2..99
					    checkout 10..98 = checkout 4
					      checkout 20..97
					""");
	}

	@Test
	void runsOfOneEventAreACallEach() {
		assertThat(drawn(lambdaService(3, "resize").at(0, 90)
			.with(subsegment(5, "Dwell Time").at(0, 5), subsegment(6, "Attempt #1").at(5, 30).flags(Span.Flag.FAULT),
					subsegment(7, "Attempt #2").at(60, 90)),
				lambdaFunction(8, "resize").at(6, 29).parent(6).flags(Span.Flag.FAULT),
				lambdaFunction(9, "resize").at(61, 89).parent(7)))
			.isEqualTo("""
					resize 0..90
					  Dwell Time 0..5
					  Attempt #1 5..30
					    resize 6..29
					  Attempt #2 60..90 try 2
					    resize 61..89 try 2
					""");
	}

	@Test
	void eventThatNeededOneRunIsItsFunctionSegment() {
		assertThat(drawn(
				lambdaService(3, "resize").at(0, 30)
					.with(subsegment(5, "Dwell Time").at(0, 5), subsegment(6, "Attempt #1").at(5, 30)),
				lambdaFunction(8, "resize").at(6, 29).parent(6)))
			.isEqualTo("""
					resize 0..30 = resize 8
					  Dwell Time 0..5
					  Attempt #1 5..30
					    resize 6..29
					""");
	}

	@Test
	void eventWhoseOtherRunWasNotRecordedStandsForItself() {
		assertThat(drawn(
				lambdaService(3, "resize").at(0, 90)
					.with(subsegment(6, "Attempt #1").at(5, 30), subsegment(7, "Attempt #2").at(60, 90)),
				lambdaFunction(9, "resize").at(61, 89).parent(7)))
			.isEqualTo("""
					resize 0..90
					  Attempt #1 5..30
					  Attempt #2 60..90 try 2
					    resize 61..89 try 2
					""");
	}

	@Test
	void runsWithoutAttemptsAreNumberedByStart() {
		assertThat(drawn(lambdaService(3, "resize").at(0, 90), lambdaFunction(8, "resize").at(6, 29).parent(3),
				lambdaFunction(9, "resize").at(61, 89).parent(3)))
			.isEqualTo("""
					resize 0..90
					  resize 6..29
					  resize 61..89 try 2
					""");
	}

	@Test
	void callAfterAFailedOneIsItsNextTry() {
		assertThat(drawn(segment(1, "shop").at(0, 100)
			.with(subsegment(2, "DynamoDB").at(10, 20)
				.aws("PutItem")
				.attribute("table_name", "orders")
				.flags(Span.Flag.THROTTLE | Span.Flag.ERROR),
					subsegment(3, "DynamoDB").at(21, 25).aws("PutItem").attribute("table_name", "stock"),
					subsegment(4, "DynamoDB").at(30, 40)
						.aws("PutItem")
						.attribute("table_name", "orders")
						.flags(Span.Flag.FAULT),
					subsegment(5, "DynamoDB").at(50, 60).aws("PutItem").attribute("table_name", "orders"))))
			.isEqualTo("""
					shop 0..100
					  DynamoDB 10..20
					  DynamoDB 21..25
					  DynamoDB 30..40 try 2
					  DynamoDB 50..60 try 3
					""");
	}

	@Test
	void callersMistakeIsNotTriedAgain() {
		assertThat(assemble(segment(1, "shop").at(0, 100)
			.with(subsegment(2, "DynamoDB").at(10, 20).aws("PutItem").flags(Span.Flag.ERROR),
					subsegment(3, "DynamoDB").at(30, 40).aws("PutItem")))
			.nodes()).allMatch((node) -> node.attempt() == 1);
	}

	@Test
	void triesInsideTheSdkCount() {
		assertThat(drawn(segment(1, "shop").at(0, 100)
			.with(subsegment(2, "DynamoDB").at(10, 20).aws("PutItem").attribute("retries", "2")))).isEqualTo("""
					shop 0..100
					  DynamoDB 10..20 try 3
					""");
	}

	private static String drawn(TestSpans... documents) {
		return TraceDrawing.tree(assemble(documents));
	}

	private static Trace assemble(TestSpans... documents) {
		return TraceAssembler.create(Routing.learnt())
			.assemble(TestSpans.TRACE, Stream.of(documents).map(TestSpans::document).toList());
	}

}
