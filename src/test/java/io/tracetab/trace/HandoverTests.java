package io.tracetab.trace;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static io.tracetab.trace.TestSpans.lambdaFunction;
import static io.tracetab.trace.TestSpans.lambdaService;
import static io.tracetab.trace.TestSpans.segment;
import static io.tracetab.trace.TestSpans.subsegment;
import static org.assertj.core.api.Assertions.assertThat;

class HandoverTests {

	private static final Link SENT = new Link(new TraceId(1, 2), 7, true);

	private static final BatchSize UNKNOWN = BatchSize.UNKNOWN;

	@Test
	void everySendingSpanIsOneMessage() {
		Trace trace = trace(lambdaService(1, "worker").link(SENT)
			.link(SENT)
			.link(new Link(SENT.traceId(), 8, true))
			.link(new Link(new TraceId(5, 5), 1, false))
			.link(new Link(TestSpans.TRACE, 1, true)), lambdaFunction(2, "worker").parent(1).link(SENT));
		assertThat(Handover.of(trace)).containsExactly(new Handover(SENT.traceId(), 7, 0, UNKNOWN),
				new Handover(SENT.traceId(), 8, 0, UNKNOWN));
	}

	@Test
	void theFunctionsOwnCodeSaysHowManyItGot() {
		assertThat(batch(lambdaService(1, "worker").link(SENT),
				lambdaFunction(2, "worker").parent(1)
					.with(subsegment(3, "Invocation").annotation("batch_size", new BigDecimal("10.0")))))
			.isEqualTo(new BatchSize(10, "annotation batch_size"));
		assertThat(batch(lambdaService(1, "worker").link(SENT)
			.annotation("messaging_batch_message_count", "3")
			.annotation("batch_size", 9))).isEqualTo(new BatchSize(3, "annotation messaging_batch_message_count"));
		assertThat(batch(segment(1, "worker").link(SENT).attribute("message_count", "4")))
			.isEqualTo(new BatchSize(4, "span's message count"));
	}

	@Test
	void metadataMaySayIt() {
		Span run = segment(1, "worker").link(SENT).span(0);
		assertThat(batch(with(run, "{\"a\":1,\"messaging.batch.message_count\":6}")))
			.isEqualTo(new BatchSize(6, "metadata messaging.batch.message_count"));
		assertThat(batch(with(run, "{\"my_batch_size\":6,\"batch_size\":\"many\"}"))).isEqualTo(UNKNOWN);
	}

	@Test
	void aPollerOfOnesOwnIsToldHowManyItGot() {
		assertThat(batch(segment(1, "worker").link(SENT)
			.with(subsegment(2, "SQS").aws("ReceiveMessage").attribute("message_count", "5"))))
			.isEqualTo(new BatchSize(5, "ReceiveMessage's message count"));
	}

	/** What another function got is none of its business. */
	@Test
	void otherPartiesSayNothingOfIt() {
		assertThat(batch(
				lambdaService(1, "worker").link(SENT)
					.with(subsegment(2, "Lambda").aws("Invoke").annotation("batch_size", 3)),
				lambdaFunction(4, "other").parent(2).annotation("batch_size", 5)))
			.isEqualTo(UNKNOWN);
	}

	@Test
	void whatIsNoNumberIsNone() {
		for (Object value : List.of("0", "-1", "many", new BigDecimal("2.5"), true)) {
			assertThat(batch(lambdaService(1, "worker").link(SENT).annotation("batch_size", value))).as("%s", value)
				.isEqualTo(UNKNOWN);
		}
	}

	/** An event waits in Lambda's own queue and is tried twice; a topic hands one on. */
	@Test
	void hopsWithinATraceHaveTheirWait() {
		Trace trace = trace(
				lambdaFunction(1, "shop").at(0, 100)
					.with(subsegment(2, "EventBridge").aws("PutEvents").at(10, 20),
							subsegment(3, "SNS").aws("Publish").at(30, 40)),
				lambdaService(4, "audit").parent(2)
					.at(25, 900)
					.with(subsegment(5, "Dwell Time").at(25, 60), subsegment(6, "Attempt #1").at(60, 90),
							subsegment(7, "Attempt #2").at(800, 900)),
				segment(8, "mail").parent(3).at(130, 150));
		assertThat(Hop.of(trace)).extracting(Hop::waitMicros, Hop::measured, Hop::attempts)
			.containsExactly(org.assertj.core.groups.Tuple.tuple(35_000L, true, 2),
					org.assertj.core.groups.Tuple.tuple(90_000L, false, 1));
		assertThat(Hop.of(trace(lambdaFunction(1, "shop").at(0, 100)))).isEmpty();
	}

	private static Span with(Span span, String metadata) {
		return new Span(span.id(), span.parentId(), span.kind(), span.name(), span.startMicros(), span.endMicros(),
				span.flags(), span.origin(), span.aws(), span.http(), span.sql(), span.cause(), span.annotations(),
				Map.of("attributes", metadata), span.links());
	}

	private static BatchSize batch(TestSpans... documents) {
		return Handover.of(trace(documents)).get(0).batch();
	}

	private static BatchSize batch(Span span) {
		Trace trace = TraceAssembler.create(Routing.learnt())
			.assemble(TestSpans.TRACE, List.of(new Segment(TestSpans.TRACE, List.of(span))));
		return Handover.of(trace).get(0).batch();
	}

	private static Trace trace(TestSpans... documents) {
		return TraceAssembler.create(Routing.learnt())
			.assemble(TestSpans.TRACE, List.of(documents).stream().map(TestSpans::document).toList());
	}

}
