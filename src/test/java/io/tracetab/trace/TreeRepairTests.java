package io.tracetab.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.tracetab.outcome.Reason;
import io.tracetab.outcome.Shortfall;

import static io.tracetab.trace.TestSpans.lambdaFunction;
import static io.tracetab.trace.TestSpans.lambdaService;
import static io.tracetab.trace.TestSpans.segment;
import static io.tracetab.trace.TestSpans.separate;
import static io.tracetab.trace.TestSpans.subsegment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * One test for each thing that tracers get wrong. Trees are drawn as
 * {@link TraceDrawing#tree} writes them.
 */
class TreeRepairTests {

	private static final TraceAssembler ASSEMBLER = TraceAssembler.create(Routing.learnt());

	@Test
	void cleanDocumentsBecomeOneTreeWithoutShortfalls() {
		Trace trace = assemble(
				segment(1, "shop").at(0, 100)
					.with(subsegment(2, "cart").at(10, 60).with(subsegment(3, "DynamoDB").at(20, 50).aws("Query")),
							subsegment(4, "pay.example.com").at(60, 90).origin("remote")),
				segment(5, "pay").at(65, 85).parent(4));
		assertThat(TraceDrawing.tree(trace)).isEqualTo("""
				shop 0..100
				  cart 10..60
				    DynamoDB 20..50
				  pay.example.com 60..90
				    pay 65..85
				""");
		assertThat(trace.shortfalls()).isEmpty();
		assertThat(trace.startMicros()).isEqualTo(TestSpans.T0);
		assertThat(trace.durationMicros()).isEqualTo(100_000);
	}

	@Test
	void orphanHangsUnderTheRoot() {
		Trace trace = assemble(segment(1, "shop").at(0, 100), segment(5, "pay").at(65, 85).parent(99),
				segment(6, "mail").at(70, 80).parent(98));
		assertThat(TraceDrawing.tree(trace)).isEqualTo("""
				shop 0..100
				  pay 65..85
				  mail 70..80
				""");
		assertThat(trace.shortfalls()).containsExactly(new Shortfall(Reason.ORPHAN,
				"The caller of 'pay' and of one other span never arrived: shown under the root"));
	}

	@Test
	void functionWhoseServiceSegmentIsLostHangsUnderTheCallThatFits() {
		Trace trace = assemble(
				segment(1, "api/prod").at(0, 100)
					.with(subsegment(2, "Lambda").at(2, 99).aws("Invoke").attribute("function_name", "checkout")),
				lambdaFunction(4, "checkout").at(20, 97).parent(3));
		assertThat(TraceDrawing.tree(trace)).isEqualTo("""
				api/prod 0..100
				  Lambda 2..99
				    checkout 20..97
				""");
		assertThat(trace.shortfalls()).containsExactly(new Shortfall(Reason.ORPHAN,
				"The caller of 'checkout' never arrived: shown under the only call that fits"));
	}

	@Test
	void functionThatSeveralCallsFitHangsUnderTheRoot() {
		Trace trace = assemble(
				segment(1, "api/prod").at(0, 100)
					.with(subsegment(2, "Lambda").at(2, 40).aws("Invoke").attribute("function_name", "checkout"),
							subsegment(3, "Lambda").at(2, 99).aws("Invoke").attribute("function_name", "checkout")),
				lambdaFunction(4, "checkout").at(20, 30).parent(9));
		assertThat(trace.nodes().get(3).parent()).isZero();
	}

	@Test
	void orphanThatStartsAfterTheAnswerIsNotWaitedFor() {
		Trace trace = assemble(segment(1, "shop").at(0, 100), segment(5, "report").at(120, 130).parent(99));
		assertThat(TraceDrawing.tree(trace)).isEqualTo("""
				shop 0..100
				  report 120..130 async
				""");
	}

	@Test
	void standInTakesThePlaceOfTheMissingCallerOfSeveral() {
		Trace trace = assemble(segment(5, "pay").at(65, 85).parent(99), segment(6, "mail").at(90, 95).parent(99));
		assertThat(TraceDrawing.tree(trace)).isEqualTo("""
				(not received) 65..95
				  pay 65..85
				  mail 90..95
				""");
		assertThat(trace.root().span().id()).isEqualTo(99);
		assertThat(trace.route()).isEqualTo(Route.UNKNOWN);
		assertThat(trace.shortfalls()).containsExactly(new Shortfall(Reason.MISSING_ROOT,
				"The document in which the request entered never arrived: '(not received)' stands in for it"));
	}

	@Test
	void documentWithoutItsCallerIsTheRootWhenNothingElseIs() {
		Trace trace = assemble(segment(5, "pay").at(65, 85).parent(99), separate(7, "step").at(70, 75).parent(98));
		assertThat(TraceDrawing.tree(trace)).isEqualTo("""
				pay 65..85
				  step 70..75
				""");
		assertThat(reasons(trace)).containsExactly(Reason.MISSING_ROOT, Reason.ORPHAN);
		assertThat(trace.shortfalls().get(0).what()).isEqualTo(
				"The caller of 'pay' never arrived: the request is shown from there on, what came before is missing");
	}

	@Test
	void ofSeveralSegmentsWithoutCallerTheFirstIsTheRoot() {
		Trace trace = assemble(segment(9, "worker").at(50, 200), segment(1, "shop").at(0, 100));
		assertThat(TraceDrawing.tree(trace)).isEqualTo("""
				shop 0..100
				  worker 50..200 async
				""");
		assertThat(trace.shortfalls()).containsExactly(new Shortfall(Reason.ORPHAN,
				"The caller of 'worker' is not named although the request had entered before: "
						+ "shown under the root, not waited for"));
	}

	@Test
	void segmentOnAnotherClockMovesIntoTheMiddleOfItsCall() {
		Trace trace = assemble(
				segment(1, "shop").at(0, 100).with(subsegment(4, "pay.example.com").at(60, 90).origin("remote")),
				segment(5, "pay").at(565, 585).parent(4).with(subsegment(6, "check").at(570, 580)));
		assertThat(TraceDrawing.tree(trace)).isEqualTo("""
				shop 0..100
				  pay.example.com 60..90
				    pay 65..85
				      check 70..80
				""");
		assertThat(trace.nodes().get(3).span().startMicros()).isEqualTo(TestSpans.T0 + 570_000);
		assertThat(trace.shortfalls()).containsExactly(new Shortfall(Reason.CLOCK_SKEW,
				"The clock of 'pay' disagreed with its caller's: moved into the time of the call"));
		assertThat(RequestFlag.of(trace)).isZero();
	}

	@Test
	void documentOnItsCallersWrongClockMovesAlong() {
		Trace trace = assemble(
				segment(1, "shop").at(0, 100).with(subsegment(4, "pay.example.com").at(60, 90).origin("remote")),
				segment(5, "pay").at(565, 585)
					.parent(4)
					.with(subsegment(6, "bank.example.com").at(570, 580).origin("remote")),
				segment(7, "bank").at(571, 572).parent(6), separate(8, "late part").at(582, 584).parent(5));
		assertThat(TraceDrawing.tree(trace)).isEqualTo("""
				shop 0..100
				  pay.example.com 60..90
				    pay 65..85
				      bank.example.com 70..80
				        bank 71..72
				      late part 82..84
				""");
		assertThat(reasons(trace)).containsExactly(Reason.CLOCK_SKEW);
	}

	@Test
	void inferredSegmentStartsWithItsSubsegment() {
		TestSpans query = subsegment(6, "DynamoDB").at(570, 580).aws("Query");
		TestSpans get = subsegment(7, "DynamoDB").at(581, 584).aws("GetItem");
		Trace trace = assemble(
				segment(1, "shop").at(0, 100).with(subsegment(4, "pay.example.com").at(60, 90).origin("remote")),
				segment(5, "pay").at(565, 585).parent(4).with(query, get), query.inferred(8, "AWS::DynamoDB::Table"),
				get.inferred(9, "AWS::DynamoDB::Table").at(81, 84));
		assertThat(TraceDrawing.tree(trace)).isEqualTo("""
				shop 0..100
				  pay.example.com 60..90
				    pay 65..85
				      DynamoDB 70..80
				        DynamoDB 70..80 = DynamoDB 6
				      DynamoDB 81..84
				        DynamoDB 81..84 = DynamoDB 7
				""");
		assertThat(reasons(trace)).containsExactly(Reason.CLOCK_SKEW);
	}

	@Test
	void segmentThatDoesNotFitIntoItsCallStays() {
		Trace trace = assemble(
				segment(1, "shop").at(0, 100).with(subsegment(4, "pay.example.com").at(60, 90).origin("remote")),
				segment(5, "pay").at(65, 150).parent(4));
		assertThat(TraceDrawing.tree(trace)).isEqualTo("""
				shop 0..100
				  pay.example.com 60..90
				    pay 65..150
				""");
		assertThat(trace.shortfalls()).containsExactly(new Shortfall(Reason.OUTSIDE_PARENT,
				"The time of 'pay' lies partly outside of its caller's: left where it was"));
	}

	@Test
	void millisecondClocksAgreeWithMicrosecondClocks() {
		Trace trace = assemble(
				segment(1, "shop").at(0, 100).with(subsegment(4, "pay.example.com").at(60, 90).origin("remote")),
				segment(5, "pay").atMicros(59_100, 90_900).parent(4));
		assertThat(trace.shortfalls()).isEmpty();
		assertThat(trace.nodes().get(2).startMicros()).isEqualTo(TestSpans.T0 + 59_100);
	}

	@Test
	void childThatOutlivesItsParentOnTheSameClockStays() {
		Trace trace = assemble(segment(1, "shop").at(0, 100)
			.with(subsegment(2, "render").at(10, 60).with(subsegment(3, "flush").at(50, 80))));
		assertThat(TraceDrawing.tree(trace)).isEqualTo("""
				shop 0..100
				  render 10..60
				    flush 50..80
				""");
		assertThat(reasons(trace)).containsExactly(Reason.OUTSIDE_PARENT);
		assertThat(trace.durationMicros()).isEqualTo(100_000);
	}

	@Test
	void childThatStartsWhenItsParentHasEndedIsNotWaitedFor() {
		Trace trace = assemble(segment(1, "shop").at(0, 100)
			.with(subsegment(2, "render").at(10, 60).with(subsegment(3, "flush").at(70, 80))));
		assertThat(TraceDrawing.tree(trace)).isEqualTo("""
				shop 0..100
				  render 10..60
				    flush 70..80 async
				""");
		assertThat(reasons(trace)).containsExactly(Reason.OUTSIDE_PARENT);
	}

	@Test
	void spanNestedAndSentSeparatelyIsThereOnce() {
		Trace trace = assemble(
				segment(1, "shop").at(0, 100)
					.with(subsegment(2, "cart").at(10, 10)
						.inProgress()
						.with(subsegment(3, "DynamoDB").at(20, 50).aws("Query"))),
				separate(2, "cart").at(10, 60).parent(1).with(subsegment(4, "price").at(50, 55)));
		assertThat(TraceDrawing.tree(trace)).isEqualTo("""
				shop 0..100
				  cart 10..60
				    DynamoDB 20..50
				    price 50..55
				""");
		assertThat(trace.shortfalls()).isEmpty();
	}

	@Test
	void workThatNeverEndedEndsWithItsLastChild() {
		Trace trace = assemble(segment(1, "shop").at(0, 0)
			.inProgress()
			.with(subsegment(2, "cart").at(10, 60), subsegment(3, "pay").at(70, 70).inProgress()));
		assertThat(TraceDrawing.tree(trace)).isEqualTo("""
				shop 0..70
				  cart 10..60
				  pay 70..70
				""");
		assertThat(trace.shortfalls()).containsExactly(new Shortfall(Reason.UNFINISHED,
				"The end of 'shop' and of one other span was never reported: the duration is a lower bound"));
		assertThat(RequestFlag.of(trace)).isEqualTo(RequestFlag.INCOMPLETE);
	}

	@Test
	void workThatEndedBeforeItStartedHasNoDuration() {
		Trace trace = assemble(segment(1, "shop").at(0, 100).with(subsegment(2, "cart").at(60, 10)));
		assertThat(TraceDrawing.tree(trace)).isEqualTo("""
				shop 0..100
				  cart 60..60
				""");
		assertThat(reasons(trace)).containsExactly(Reason.CLOCK_SKEW);
	}

	@Test
	void documentCutAtTheSizeLimitIsNoted() {
		Trace trace = assemble(segment(1, "shop").at(0, 100).flags(Span.Flag.TRUNCATED));
		assertThat(trace.shortfalls()).containsExactly(
				new Shortfall(Reason.TRUNCATED, "The record of 'shop' was cut at a size limit before it was sent: "
						+ "calls may be missing, figures are lower bounds"));
	}

	@Test
	void circleOfCallersIsCutAtItsEarliestDocument() {
		Trace trace = assemble(segment(1, "shop").at(0, 100),
				segment(10, "ping").at(10, 90).parent(21).with(subsegment(11, "to pong").at(20, 80).origin("remote")),
				segment(20, "pong").at(30, 70).parent(11).with(subsegment(21, "to ping").at(40, 60).origin("remote")));
		assertThat(TraceDrawing.tree(trace)).isEqualTo("""
				shop 0..100
				  ping 10..90
				    to pong 20..80
				      pong 30..70
				        to ping 40..60
				""");
		assertThat(trace.shortfalls()).containsExactly(
				new Shortfall(Reason.CYCLE, "The caller of 'ping' is itself, going by the ids: shown under the root"));
	}

	@Test
	void circleAloneBeginsWithItsEarliestDocument() {
		Trace trace = assemble(segment(10, "ping").at(10, 90).parent(10));
		assertThat(TraceDrawing.tree(trace)).isEqualTo("ping 10..90\n");
		assertThat(reasons(trace)).containsExactly(Reason.CYCLE);
	}

	@Test
	void differentSpansWithOneIdAreBothShown() {
		Trace trace = assemble(
				segment(1, "shop").at(0, 100).with(subsegment(4, "pay.example.com").at(60, 90).origin("remote")),
				segment(4, "pay").at(65, 85).parent(4).with(subsegment(6, "check").at(70, 80)));
		assertThat(TraceDrawing.tree(trace)).isEqualTo("""
				shop 0..100
				  pay.example.com 60..90
				    pay 65..85
				      check 70..80
				""");
		assertThat(reasons(trace)).containsExactly(Reason.CONFLICT);
	}

	@Test
	void orderOfDocumentsDoesNotMatter() {
		List<Segment> documents = new ArrayList<>(documents(segment(1, "shop").at(0, 100),
				segment(5, "pay").at(65, 85).parent(99), segment(6, "mail").at(65, 80).parent(98),
				lambdaService(7, "f").at(10, 20).parent(1), lambdaFunction(8, "f").at(12, 18).parent(7)));
		Trace trace = ASSEMBLER.assemble(TestSpans.TRACE, documents);
		Collections.reverse(documents);
		assertThat(ASSEMBLER.assemble(TestSpans.TRACE, documents)).isEqualTo(trace);
	}

	@Test
	void thousandOrphansAreOneSentence() {
		Trace trace = assemble(Stream.concat(Stream.of(segment(1, "shop").at(0, 100)),
				Stream.iterate(2L, (id) -> id + 1).limit(1000).map((id) -> segment(id, "o").at(1, 2).parent(id + 5000)))
			.toArray(TestSpans[]::new));
		assertThat(trace.nodes()).hasSize(1001);
		assertThat(trace.shortfalls()).containsExactly(new Shortfall(Reason.ORPHAN,
				"The caller of 'o' and of 999 other spans never arrived: shown under the root"));
	}

	@Test
	void traceWithoutDocumentsIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> ASSEMBLER.assemble(TestSpans.TRACE, List.of()))
			.withMessageContaining(TestSpans.TRACE.toString());
	}

	private static List<Reason> reasons(Trace trace) {
		return trace.shortfalls().stream().map(Shortfall::reason).toList();
	}

	private static Trace assemble(TestSpans... documents) {
		return ASSEMBLER.assemble(TestSpans.TRACE, documents(documents));
	}

	private static List<Segment> documents(TestSpans... documents) {
		return Stream.of(documents).map(TestSpans::document).toList();
	}

}
