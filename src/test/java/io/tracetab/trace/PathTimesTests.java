package io.tracetab.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static io.tracetab.trace.TestSpans.lambdaFunction;
import static io.tracetab.trace.TestSpans.lambdaService;
import static io.tracetab.trace.TestSpans.segment;
import static io.tracetab.trace.TestSpans.subsegment;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * How time divides, and what nobody waited for.
 */
class PathTimesTests {

	/**
	 * Two calls side by side, the later one decides:
	 *
	 * <pre>
	 * shop   |==========================| 0..100
	 *   A       |=====|                   10..40
	 *   B       |=========|               10..60
	 *   local                |====|       70..90
	 *     C                    |=|        75..85
	 * </pre>
	 */
	@Test
	void laterOfTwoParallelCallsIsOnTheCriticalPath() {
		assertThat(times(segment(1, "shop").at(0, 100)
			.with(subsegment(2, "A").at(10, 40).aws("Query"), subsegment(3, "B").at(10, 60).aws("Query"),
					subsegment(4, "local").at(70, 90).with(subsegment(5, "C").at(75, 85).origin("remote")))))
			.isEqualTo("""
					shop self 30 wait 50 critical 30
					  A self 30 wait 0 critical 0
					  B self 50 wait 0 critical 50
					  local self 10 wait 10 critical 10
					    C self 10 wait 0 critical 10
					""");
	}

	@Test
	void siblingsMayOverlapByTheClocksResolution() {
		assertThat(times(segment(1, "shop").at(0, 30)
			.with(subsegment(2, "A").atMicros(0, 10_400).aws("Query"), subsegment(3, "B").at(10, 30).aws("Query"))))
			.isEqualTo("""
					shop self 0 wait 30 critical 0
					  A self 10.4 wait 0 critical 10
					  B self 20 wait 0 critical 20
					""");
	}

	@Test
	void childThatOutlivesItsParentIsCutAtItsEnd() {
		assertThat(times(segment(1, "shop").at(0, 100)
			.with(subsegment(2, "render").at(10, 60).with(subsegment(3, "flush").at(50, 80))))).isEqualTo("""
					shop self 50 wait 0 critical 50
					  render self 40 wait 0 critical 40
					    flush self 30 wait 0 critical 10
					""");
	}

	@Test
	void recordsOfOneCallShareOneStretchOfTime() {
		TestSpans put = subsegment(2, "DynamoDB").at(10, 30)
			.aws("PutItem")
			.with(subsegment(4, "marshal").at(10, 11),
					subsegment(5, "dynamodb.eu-west-1.amazonaws.com").at(11, 29)
						.origin("remote")
						.with(subsegment(6, "tls").at(12, 20)));
		assertThat(times(segment(1, "shop").at(0, 100).with(put), put.inferred(3, "AWS::DynamoDB::Table")))
			.isEqualTo("""
					shop self 80 wait 20 critical 80
					  DynamoDB self 11 wait 0 critical 11
					    marshal self 1 wait 0 critical 1
					    DynamoDB self 0 wait 0 critical 0
					    dynamodb.eu-west-1.amazonaws.com self 0 wait 0 critical 0
					      tls self 8 wait 0 critical 8
					""");
	}

	/**
	 * What X-Ray shows of a cold start: the environment starts before the segment of the
	 * run, and what follows the answer outlives the service's segment.
	 *
	 * <pre>
	 * checkout (service)   |===========================|      10..90
	 *   Initialization        |=======|                       20..50
	 *   checkout (function)            |=====================| 52..99
	 *     Invocation                    |===========|         53..80
	 *     Overhead                                   |======| 80..98
	 * </pre>
	 */
	@Test
	void coldStartIsWaitedForByTheServiceAndOverheadByNobody() {
		Trace trace = assemble(segment(1, "api/prod").at(0, 100).with(subsegment(2, "Lambda").at(5, 95).aws("Invoke")),
				lambdaService(3, "checkout").at(10, 90).parent(2),
				lambdaFunction(4, "checkout").at(52, 99)
					.parent(3)
					.with(subsegment(5, "Initialization").at(20, 50), subsegment(6, "Invocation").at(53, 80),
							subsegment(7, "Overhead").at(80, 98)));
		assertThat(TraceDrawing.times(trace)).isEqualTo("""
				api/prod self 10 wait 90 critical 10
				  Lambda self 10 wait 80 critical 10
				    checkout self 12 wait 38 critical 12
				      checkout self 20 wait 0 critical 11
				        Initialization self 30 wait 0 critical 30
				        Invocation self 27 wait 0 critical 27
				        Overhead self 18 wait 0 critical 0
				""");
		assertThat(trace.shortfalls()).isEmpty();
		assertThat(trace.hasColdStart()).isTrue();
		assertThat(trace.durationMicros()).isEqualTo(100_000);
		assertThat(trace.elapsedMicros()).isEqualTo(100_000);
	}

	@Test
	void environmentStartedBeforeTheRequestIsNoColdStart() {
		Trace trace = assemble(lambdaService(3, "checkout").at(0, 90),
				lambdaFunction(4, "checkout").at(2, 88)
					.parent(3)
					.with(subsegment(5, "Initialization").at(-90_000, -89_000), subsegment(6, "Invocation").at(3, 80)));
		assertThat(TraceDrawing.tree(trace)).isEqualTo("""
				checkout 0..90 = checkout 4
				  checkout 2..88
				    Initialization -90000..-89000 async
				    Invocation 3..80
				""");
		assertThat(trace.hasColdStart()).isFalse();
		assertThat(trace.shortfalls()).isEmpty();
	}

	@Test
	void aColdStartThatNobodyWaitedForIsNotTheRequests() {
		Trace trace = assemble(segment(1, "api/prod").at(0, 100), lambdaService(3, "thumbnails").at(120, 400).parent(1),
				lambdaFunction(4, "thumbnails").at(300, 390)
					.parent(3)
					.with(subsegment(5, "Initialization").at(150, 290), subsegment(6, "Invocation").at(301, 380)));
		assertThat(trace.hasColdStart()).isFalse();
	}

	/**
	 * The clock of the function is 4 seconds ahead; the call has room for both, and what
	 * it took beside them was finding an environment.
	 */
	@Test
	void aColdFunctionWhoseClockIsAheadIsMovedWithItsInitialisation() {
		Trace trace = assemble(
				segment(1, "api/prod").at(0, 1000).with(subsegment(2, "Lambda").at(5, 995).aws("Invoke")),
				lambdaService(3, "checkout").at(10, 990).parent(2),
				lambdaFunction(4, "checkout").at(4_800, 5_000)
					.parent(3)
					.with(subsegment(5, "Initialization").at(4_300, 4_800),
							subsegment(6, "Invocation").at(4_801, 5_000)));
		assertThat(TraceDrawing.tree(trace)).contains("checkout 790..990", "Initialization 290..790");
		assertThat(trace.hasColdStart()).isTrue();
	}

	@Test
	void flattenedFunctionSegmentsAreReadAsWell() {
		Trace trace = assemble(lambdaService(3, "checkout").at(0, 90), lambdaFunction(4, "checkout").at(2, 88)
			.parent(3)
			.with(subsegment(5, "Initialization").at(2, 30), subsegment(6, "DynamoDB").at(40, 80).aws("Query")));
		assertThat(TraceDrawing.times(trace)).isEqualTo("""
				checkout self 4 wait 86 critical 4
				  checkout self 18 wait 40 critical 18
				    Initialization self 28 wait 0 critical 28
				    DynamoDB self 40 wait 0 critical 40
				""");
		assertThat(trace.hasColdStart()).isTrue();
	}

	@Test
	void consumerOfAQueueIsNotWaitedForAndNeverMoved() {
		TestSpans send = subsegment(2, "SQS").at(10, 30).aws("SendMessage");
		Trace trace = assemble(segment(1, "shop").at(0, 100).with(send), send.inferred(3, "AWS::SQS::Queue"),
				lambdaService(4, "worker").at(20, 25).parent(3), lambdaService(5, "worker").at(500, 600).parent(2));
		assertThat(TraceDrawing.tree(trace)).isEqualTo("""
				shop 0..100
				  SQS 10..30
				    SQS 10..30 = SQS 2
				      worker 20..25 async
				    worker 500..600 async
				""");
		assertThat(trace.nodes().stream().map(Trace.Node::criticalMicros)).containsExactly(80_000L, 20_000L, 0L, 0L,
				0L);
		assertThat(trace.durationMicros()).isEqualTo(100_000);
		assertThat(trace.elapsedMicros()).isEqualTo(600_000);
		assertThat(trace.shortfalls()).isEmpty();
	}

	@Test
	void eventInvocationIsNotWaitedFor() {
		Trace byCaller = assemble(
				segment(1, "shop").at(0, 100)
					.with(subsegment(2, "Lambda").at(10, 30).aws("Invoke").attribute("invocation_type", "Event")),
				lambdaService(4, "mailer").at(20, 28).parent(2));
		assertThat(byCaller.nodes().get(2).asynchronous()).isTrue();
		Trace byDwellTime = assemble(
				segment(1, "shop").at(0, 100).with(subsegment(2, "uploads").at(10, 30).origin("remote")),
				lambdaService(4, "mailer").at(20, 28).parent(2).with(subsegment(5, "Dwell Time").at(20, 21)));
		assertThat(byDwellTime.nodes().get(2).asynchronous()).isTrue();
	}

	/** Spans of OpenTelemetry are documents of their own. */
	@Test
	void eventWhoseDwellTimeIsADocumentOfItsOwnIsNotWaitedFor() {
		Trace trace = assemble(segment(1, "shop").at(0, 100).with(subsegment(2, "Lambda").at(10, 30).aws("Invoke")),
				lambdaService(4, "mailer").at(28, 60).parent(2), subsegment(5, "Dwell Time").at(28, 31).parent(4));
		assertThat(trace.nodes().get(2).asynchronous()).isTrue();
		assertThat(trace.shortfalls()).isEmpty();
	}

	@Test
	void requestThatWasAcceptedIsNotWaitedFor() {
		Trace trace = assemble(segment(1, "shop").at(0, 100)
			.with(subsegment(2, "jobs.example.com").at(10, 30)
				.origin("remote")
				.http("POST", "https://jobs.example.com/jobs", 202)), segment(4, "jobs").at(40, 50).parent(2));
		assertThat(TraceDrawing.tree(trace)).isEqualTo("""
				shop 0..100
				  jobs.example.com 10..30
				    jobs 40..50 async
				""");
		assertThat(trace.shortfalls()).isEmpty();
	}

	@Test
	void workAfterTheAnswerIsNotWaitedFor() {
		Trace trace = assemble(segment(1, "shop").at(0, 100)
			.with(subsegment(2, "background").at(50, 300).with(subsegment(3, "DynamoDB").at(200, 210).aws("Query"))));
		assertThat(TraceDrawing.tree(trace)).isEqualTo("""
				shop 0..100
				  background 50..300
				    DynamoDB 200..210 async
				""");
	}

	@Property(tries = 300)
	void everyMomentOfTheRootIsOnTheCriticalPathOnce(@ForAll Random random,
			@ForAll @IntRange(min = 1, max = 60) int size) {
		Trace trace = assemble(anyDocuments(random, size));
		long sum = trace.nodes().stream().mapToLong(Trace.Node::criticalMicros).sum();
		assertThat(sum).isEqualTo(trace.durationMicros());
		assertThat(trace.nodes()).allSatisfy((node) -> {
			assertThat(node.selfMicros()).isBetween(0L, node.durationMicros());
			assertThat(node.selfMicros() + node.waitMicros()).isBetween(0L, node.durationMicros());
			assertThat(node.criticalMicros()).isBetween(0L, node.durationMicros());
			assertThat(trace.nodes().get(node.sameCallAs()).isShadow()).isFalse();
			assertThat(node.parent()).isLessThan(node.index());
		});
	}

	@Property(tries = 300)
	void treeDependsOnlyOnTheSetOfDocuments(@ForAll Random random, @ForAll @IntRange(min = 1, max = 30) int size) {
		List<Segment> documents = new ArrayList<>(
				Stream.of(anyDocuments(random, size)).map(TestSpans::document).toList());
		documents = new ArrayList<>(SegmentMerge.of(List.of(), documents).documents());
		TraceAssembler assembler = TraceAssembler.create(Routing.learnt());
		Trace trace = assembler.assemble(TestSpans.TRACE, documents);
		Collections.shuffle(documents, random);
		assertThat(assembler.assemble(TestSpans.TRACE, documents)).isEqualTo(trace);
	}

	/** Documents as dirty as they come: wild times, parents anywhere or nowhere. */
	private static TestSpans[] anyDocuments(Random random, int size) {
		TestSpans[] documents = new TestSpans[size];
		for (int i = 0; i < size; i++) {
			TestSpans document = any(random, 1 + random.nextInt(size * 2), random.nextInt(4) == 0);
			for (int child = random.nextInt(4); child > 0; child--) {
				document.with(any(random, 1 + random.nextInt(size * 3), null)
					.with(any(random, 1 + random.nextInt(size * 3), null)));
			}
			documents[i] = document.parent((i == 0) ? 0 : random.nextInt(size * 2 + 1));
		}
		return documents;
	}

	private static TestSpans any(Random random, long id, @Nullable Boolean separately) {
		String name = List.of("shop", "DynamoDB", "SQS", "Lambda", "Overhead", "Initialization").get(random.nextInt(6));
		TestSpans span = (separately == null) ? subsegment(id, name)
				: separately ? TestSpans.separate(id, name) : segment(id, name);
		int start = random.nextInt(100);
		span.atMicros(start * 700L, (start + random.nextInt(60) - 5) * 700L);
		if (random.nextInt(8) == 0) {
			span.inProgress();
		}
		if (separately == null || separately) {
			switch (random.nextInt(4)) {
				case 0 -> span.aws("Query").requestId("R" + random.nextInt(5));
				case 1 -> span.aws("Query");
				case 2 -> span.origin("remote");
				default -> {
				}
			}
		}
		else {
			span.origin(List.of("AWS::Lambda", "AWS::Lambda::Function", "AWS::SQS::Queue").get(random.nextInt(3)));
			span.flags((random.nextInt(4) == 0) ? Span.Flag.INFERRED : 0);
		}
		return span;
	}

	private static String times(TestSpans... documents) {
		return TraceDrawing.times(assemble(documents));
	}

	private static Trace assemble(TestSpans... documents) {
		return TraceAssembler.create(Routing.learnt())
			.assemble(TestSpans.TRACE,
					SegmentMerge.of(List.of(), Stream.of(documents).map(TestSpans::document).toList()).documents());
	}

}
