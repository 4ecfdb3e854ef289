package io.tracetab.analyze;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.tracetab.trace.Routing;
import io.tracetab.trace.Span;
import io.tracetab.trace.TestSpans;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceAssembler;
import io.tracetab.trace.TraceId;

import static io.tracetab.trace.TestSpans.lambdaFunction;
import static io.tracetab.trace.TestSpans.subsegment;
import static org.assertj.core.api.Assertions.assertThat;

class CallPatternsTests {

	/**
	 * <pre>
	 * orders 0..100
	 *   GetItem 0..10, 10..20, … 50..60   six, 10 ms each: 50 ms but for the longest
	 * </pre>
	 */
	@Test
	void theSameCallOneAfterTheOtherIsOnePatternOfSeveralRequests() {
		CallPatterns.Found found = CallPatterns.in(times(3, (id) -> loop(id, 6)));
		assertThat(found.requests()).isEqualTo(3);
		assertThat(found.spans()).isEqualTo(3 * 7);
		CallPattern pattern = only(found);
		assertThat(pattern.kind()).isEqualTo(CallPattern.Kind.REPEATED);
		assertThat(pattern.under()).isEqualTo("orders");
		assertThat(pattern.call()).isEqualTo(new CallLabel("DynamoDB", "GetItem", "carts"));
		assertThat(pattern.requests()).isEqualTo(3);
		assertThat(pattern.times()).isEqualTo(new CallPattern.Times(6, 6, 6));
		assertThat(pattern.saving()).isEqualTo(new CallPattern.Saving(50_000, 50_000, 0.5));
		assertThat(pattern.batch()).isEqualTo("BatchGetItem");
		assertThat(pattern.mayBePages()).isFalse();
		assertThat(pattern.examples()).hasSize(3);
		assertThat(pattern.examples().get(0).node()).isEqualTo(1);
	}

	@Test
	void aLoopWhoseRoundsHaveSubsegmentsOfTheirOwnIsOneToo() {
		CallPattern pattern = only(CallPatterns.in(times(3, (id) -> {
			TestSpans run = lambdaFunction(1, "orders").at(0, 100);
			for (int i = 0; i < 5; i++) {
				run.with(subsegment(10 + i, "line " + i).at(15 * i, 15 * i + 12)
					.with(get(20 + i, "carts", 15 * i, 15 * i + 10)));
			}
			return run;
		})));
		assertThat(pattern.times().median()).isEqualTo(5);
		assertThat(pattern.saving().runMicros()).isEqualTo(40_000);
	}

	/** What names the items is read first; along a chain each names the next. */
	@Test
	void readsBeforeWhichNothingNamedThemMayBeAChain() {
		assertThat(only(CallPatterns.in(times(3, (id) -> loop(id, 6)))).mayBeChain()).isTrue();
		CallPattern listed = only(CallPatterns.in(times(3, (id) -> {
			TestSpans run = lambdaFunction(1, "orders").at(0, 100)
				.with(subsegment(2, "DynamoDB").at(0, 10).aws("Query").attribute("table_name", "orders"));
			for (int i = 0; i < 6; i++) {
				run.with(get(10 + i, "carts", 10 * i + 20, 10 * i + 22));
			}
			return run;
		})));
		assertThat(listed.listed()).isTrue();
		assertThat(listed.mayBeChain()).isFalse();
	}

	@Test
	void fewCallsAndCallsSideBySideAndFurtherTriesAreNone() {
		assertThat(CallPatterns.in(times(3, (id) -> loop(id, 4))).patterns()).isEmpty();
		assertThat(CallPatterns.in(times(3, (id) -> fan(9))).patterns()).isEmpty();
		assertThat(CallPatterns.in(times(3, (id) -> {
			TestSpans run = lambdaFunction(1, "orders").at(0, 100);
			for (int i = 0; i < 6; i++) {
				run.with(get(10 + i, "carts", 10 * i, 10 * i + 8).flags((i < 5) ? Span.Flag.THROTTLE : 0));
			}
			return run;
		})).patterns()).isEmpty();
	}

	private static TestSpans fan(int calls) {
		TestSpans run = lambdaFunction(1, "orders").at(0, 100);
		for (int i = 0; i < calls; i++) {
			run.with(get(10 + i, "carts", 5, 40 + i));
		}
		return run;
	}

	@Test
	void whatTwoRequestsDidIsNoPattern() {
		assertThat(CallPatterns.in(times(2, (id) -> loop(id, 9))).patterns()).isEmpty();
	}

	/**
	 * <pre>
	 * orders 0..100
	 *   GetItem carts 0..30, GetItem users 31..51, GetObject 52..62, PutItem 62..92
	 * </pre>
	 *
	 * The three reads take 60 ms, side by side 30.
	 */
	@Test
	void readsThatWaitForEachOtherCouldBeMadeSideBySide() {
		CallPattern pattern = only(CallPatterns.in(times(4, (id) -> lambdaFunction(1, "orders").at(0, 100)
			.with(get(2, "carts", 0, 30), get(3, "users", 31, 51), object(4, 52, 62), put(5, 62, 92)))));
		assertThat(pattern.kind()).isEqualTo(CallPattern.Kind.ONE_AFTER_ANOTHER);
		assertThat(pattern.calls()).extracting(CallLabel::resource).containsExactly("carts", "users", "images");
		assertThat(pattern.saving()).isEqualTo(new CallPattern.Saving(30_000, 30_000, 0.3));
		assertThat(pattern.orderVaries()).isFalse();
		assertThat(pattern.batch()).isEmpty();
	}

	@Test
	void anOrderThatVariesSaysThatNoneNeedsTheOther() {
		CallPattern pattern = only(CallPatterns.in(times(4,
				(id) -> lambdaFunction(1, "orders").at(0, 100)
					.with(get(2, (id % 2 == 0) ? "carts" : "users", 0, 30),
							get(3, (id % 2 == 0) ? "users" : "carts", 30, 60)))));
		assertThat(pattern.orderVaries()).isTrue();
		assertThat(pattern.requests()).isEqualTo(4);
	}

	@Test
	void aWriteBetweenReadsAndReadsSideBySideAreNone() {
		assertThat(CallPatterns
			.in(times(3,
					(id) -> lambdaFunction(1, "orders").at(0, 100)
						.with(get(2, "carts", 0, 30), put(3, 30, 40), get(4, "users", 40, 70))))
			.patterns()).isEmpty();
		assertThat(CallPatterns
			.in(times(3,
					(id) -> lambdaFunction(1, "orders").at(0, 100)
						.with(get(2, "carts", 0, 30), get(3, "users", 10, 40))))
			.patterns()).isEmpty();
	}

	@Test
	void whatIsHardlyWorthWhileIsLeftOut() {
		assertThat(CallPatterns
			.in(times(3,
					(id) -> lambdaFunction(1, "orders").at(0, 1000)
						.with(get(2, "carts", 0, 30), get(3, "users", 31, 51))))
			.patterns()).isEmpty();
	}

	/**
	 * What ran beside something longer is in what a function is charged, not in the
	 * answer.
	 */
	@Test
	void callsBesideTheCriticalPathDoNotDelayTheAnswer() {
		CallPattern pattern = only(CallPatterns.in(times(3, (id) -> {
			TestSpans run = loop(id, 6);
			return run.with(subsegment(5, "slow").origin("remote").at(0, 100));
		})));
		assertThat(pattern.saving().runMicros()).isEqualTo(50_000);
		assertThat(pattern.saving().answerMicros()).isZero();
	}

	@Test
	void onlyTheRunsAskedForAreLookedAt() {
		List<Trace> traces = times(3, (id) -> loop(id, 6));
		assertThat(CallPatterns.in(traces, (run) -> run.span().name().equals("orders")).patterns()).hasSize(1);
		assertThat(CallPatterns.in(traces, (run) -> run.span().name().equals("carts")).patterns()).isEmpty();
	}

	/** Nothing saves more than the work takes, whatever the requests are. */
	@Test
	void savingsStayWithinTheWork() {
		Random random = new Random(7);
		for (int round = 0; round < 50; round++) {
			List<Trace> traces = times(6, (id) -> made(random));
			for (CallPattern pattern : CallPatterns.in(traces).patterns()) {
				assertThat(pattern.saving().shareOfRun()).isBetween(0.0, 1.0);
				assertThat(pattern.saving().answerMicros()).isBetween(0L, 1_000_000L);
				assertThat(pattern.times().least()).isLessThanOrEqualTo(pattern.times().median());
				assertThat(pattern.times().median()).isLessThanOrEqualTo(pattern.times().most());
				assertThat(pattern.requests()).isBetween(CallPatterns.LEAST_REQUESTS, traces.size());
			}
		}
	}

	private static TestSpans made(Random random) {
		TestSpans run = lambdaFunction(1, "orders").at(0, 1000);
		for (int i = 0; i < 20; i++) {
			int from = random.nextInt(900);
			run.with(get(10 + i, random.nextBoolean() ? "carts" : "users", from, from + 1 + random.nextInt(50)));
		}
		return run;
	}

	private static TestSpans loop(int id, int calls) {
		TestSpans run = lambdaFunction(1, "orders").at(0, 100);
		for (int i = 0; i < calls; i++) {
			run.with(get(10 + i, "carts", 10 * i, 10 * i + 10));
		}
		return run;
	}

	private static TestSpans get(int id, String table, long from, long until) {
		return subsegment(id, "DynamoDB").at(from, until).aws("GetItem").attribute("table_name", table);
	}

	private static TestSpans put(int id, long from, long until) {
		return subsegment(id, "DynamoDB").at(from, until).aws("PutItem").attribute("table_name", "orders");
	}

	private static TestSpans object(int id, long from, long until) {
		return subsegment(id, "S3").at(from, until).aws("GetObject").attribute("bucket_name", "images");
	}

	private static CallPattern only(CallPatterns.Found found) {
		assertThat(found.patterns()).hasSize(1);
		return found.patterns().get(0);
	}

	private static List<Trace> times(int requests, IntFunction<TestSpans> document) {
		TraceAssembler assembler = TraceAssembler.create(Routing.learnt());
		return new ArrayList<>(IntStream.rangeClosed(1, requests)
			.mapToObj((id) -> assembler.assemble(new TraceId(id, id),
					List.of(document.apply(id).document(new TraceId(id, id)))))
			.toList());
	}

}
