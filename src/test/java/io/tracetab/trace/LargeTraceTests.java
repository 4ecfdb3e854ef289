package io.tracetab.trace;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static io.tracetab.trace.TestSpans.segment;
import static io.tracetab.trace.TestSpans.separate;
import static io.tracetab.trace.TestSpans.subsegment;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Traces as large as they come: neither depth nor width may take more than its share.
 */
class LargeTraceTests {

	private static final int LARGE = 100_000;

	private static final TraceAssembler ASSEMBLER = TraceAssembler.create(Routing.learnt());

	@Test
	void hundredThousandNestedSubsegmentsAreOneTree() {
		List<Span> spans = new ArrayList<>();
		for (int i = 0; i < LARGE; i++) {
			spans.add(subsegment(i + 1, "DynamoDB").aws("Query").atMicros(i, 3L * LARGE - i).span(i));
		}
		Trace trace = ASSEMBLER.assemble(TestSpans.TRACE, List.of(new Segment(TestSpans.TRACE, spans)));
		assertThat(trace.nodes()).hasSize(LARGE);
		assertThat(trace.nodes().get(LARGE - 1).depth()).isEqualTo(LARGE - 1);
		assertThat(trace.nodes().get(LARGE - 1).sameCallAs()).isZero();
		assertCovered(trace);
	}

	@Test
	void hundredThousandDocumentsInARowAreOneTree() {
		List<Segment> documents = new ArrayList<>();
		for (int i = LARGE; i > 0; i--) {
			documents.add(separate(i, "step").parent(i - 1).atMicros(i, 3L * LARGE - i).document());
		}
		documents.add(segment(LARGE + 1, "shop").atMicros(0, 1).document());
		assertThat(ASSEMBLER.assemble(TestSpans.TRACE, documents).nodes()).hasSize(LARGE + 1);
	}

	@Test
	void hundredThousandCallsSideBySideAreOneTree() {
		TestSpans shop = segment(1, "shop").atMicros(0, 3L * LARGE);
		for (int i = 0; i < LARGE; i++) {
			shop.with(subsegment(i + 2, "DynamoDB").aws("Query")
				.requestId("R" + i)
				.flags(Span.Flag.FAULT)
				.atMicros(3L * ((i * 7919L) % LARGE), 3L * ((i * 7919L) % LARGE) + 2));
		}
		Trace trace = ASSEMBLER.assemble(TestSpans.TRACE, List.of(shop.document()));
		assertThat(trace.nodes()).hasSize(LARGE + 1);
		assertThat(trace.nodes().get(LARGE).attempt()).isGreaterThan(1);
		assertCovered(trace);
	}

	@Test
	void hundredThousandDocumentsInCirclesAreOneTree() {
		List<Segment> documents = new ArrayList<>();
		for (int i = 1; i <= LARGE; i += 2) {
			documents.add(segment(i, "ping").parent(i + 1).atMicros(i, i + 5).document());
			documents.add(segment(i + 1, "pong").parent(i).atMicros(i + 1, i + 4).document());
		}
		Trace trace = ASSEMBLER.assemble(TestSpans.TRACE, documents);
		assertThat(trace.nodes()).hasSize(LARGE);
		assertThat(trace.shortfalls()).hasSize(1);
	}

	@Test
	void timesFarApartKeepTheirOrder() {
		TestSpans shop = segment(1, "shop").atMicros(0, Long.MAX_VALUE / 2);
		for (int i = 0; i < 1000; i++) {
			shop.with(subsegment(i + 2, "far").atMicros(Long.MAX_VALUE / 4 - i * 1_000_000L, Long.MAX_VALUE / 4));
		}
		Trace trace = ASSEMBLER.assemble(TestSpans.TRACE, List.of(shop.document()));
		assertThat(trace.nodes())
			.isSortedAccordingTo((one, other) -> Long.compare(one.startMicros(), other.startMicros()));
		assertCovered(trace);
	}

	private static void assertCovered(Trace trace) {
		assertThat(trace.nodes().stream().mapToLong(Trace.Node::criticalMicros).sum())
			.isEqualTo(trace.durationMicros());
	}

}
