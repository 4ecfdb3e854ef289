package io.tracetab.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.tracetab.outcome.Reason;
import io.tracetab.trace.Routing;
import io.tracetab.trace.Span;
import io.tracetab.trace.TestSpans;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceAssembler;

import static org.assertj.core.api.Assertions.assertThat;

class MissingPartsTests {

	private static final Instant START = Amounts.instant(TestSpans.T0);

	private static Trace trace(TestSpans... documents) {
		return TraceAssembler.create(Routing.learnt())
			.assemble(TestSpans.TRACE,
					Stream.of(documents).map((document) -> document.document(TestSpans.TRACE)).toList());
	}

	private static List<String> causes(Trace trace, Reason reason, Duration age) {
		return new MissingParts(trace, START.plus(age)).causes(reason);
	}

	@Test
	void aFunctionWithoutCallerIsBehindWhatSendsNoSpans() {
		Trace trace = trace(TestSpans.lambdaFunction(2, "orders").parent(1).at(0, 100));
		assertThat(causes(trace, Reason.MISSING_ROOT, Duration.ofHours(1)).get(0))
			.startsWith("Likely what calls 'orders' passes a trace on and sends no span: an HTTP API");
	}

	@Test
	void aYoungRequestMayNotBeAllThere() {
		Trace trace = trace(TestSpans.segment(2, "orders").parent(1).at(0, 100));
		assertThat(causes(trace, Reason.ORPHAN, Duration.ofMinutes(3)).get(0)).startsWith("It began 3 minutes ago");
		assertThat(causes(trace, Reason.ORPHAN, Duration.ofMinutes(30)).get(0)).contains("tracing is off");
	}

	@Test
	void whatNeverEndedWasKilledWhereWhatItIsPartOfFailed() {
		TestSpans open = TestSpans.subsegment(3, "DynamoDB").at(10, 20).inProgress();
		assertThat(causes(trace(TestSpans.lambdaFunction(2, "f").at(0, 100).flags(Span.Flag.FAULT).with(open)),
				Reason.UNFINISHED, Duration.ofHours(1))
			.get(0)).contains("timed out or was killed");
		assertThat(causes(trace(TestSpans.lambdaFunction(2, "f").at(0, 100).with(open)), Reason.UNFINISHED,
				Duration.ofHours(1))
			.get(0)).contains("nobody waited for it");
	}

	@Test
	void aCutTraceNamesWhatThereIsMostOf() {
		TestSpans root = TestSpans.segment(1, "f").at(0, 100).flags(Span.Flag.TRUNCATED);
		for (int i = 0; i < 30; i++) {
			root.with(TestSpans.subsegment(10 + i, "GetItem").at(i, i + 1));
		}
		assertThat(causes(trace(root), Reason.TRUNCATED, Duration.ofHours(1)).get(0)).contains("500 kB a trace")
			.contains("31 came, most often 'GetItem' (30 times)");
		assertThat(causes(trace(root), Reason.ORPHAN, Duration.ofHours(1)).get(0)).contains("cut off");
	}

}
