package io.tracetab.web;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.tracetab.trace.Condition;
import io.tracetab.trace.Filter;
import io.tracetab.trace.Routing;
import io.tracetab.trace.Segment;
import io.tracetab.trace.Span;
import io.tracetab.trace.TestSpans;
import io.tracetab.trace.TraceAssembler;
import io.tracetab.trace.TraceId;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * 4,000 requests of 1 to 20 ms, each fourth of which failed, and ten of seconds: of so
 * many one in ten may be looked at, or all.
 */
class SpreadBookTests {

	private static final int REQUESTS = 4000;

	private static final int SLOW = 10;

	private final MemoryTraces traces = new MemoryTraces();

	private final TraceAssembler assembler = TraceAssembler.create(Routing.learnt());

	@BeforeEach
	void add() {
		for (int i = 0; i < REQUESTS; i++) {
			add(i, i * 1000L, 1000 + i % 20 * 1000L, (i % 4 == 0) ? Span.Flag.FAULT : 0);
		}
		for (int i = 0; i < SLOW; i++) {
			add(REQUESTS + 10 * i + 1, i * 300_000L, 2_000_000 + i * 1_000_000L, Span.Flag.FAULT);
		}
	}

	private void add(int number, long start, long duration, int flags) {
		TraceId id = new TraceId(1, number);
		List<Segment> documents = List
			.of(TestSpans.segment(1, "api").atMicros(start, start + duration).flags(flags).document(id));
		this.traces.add(this.assembler.assemble(id, documents), documents, 5_000_000);
	}

	@Test
	void aPartStandsForAllAndSaysSo() {
		SpreadView all = spread(1);
		SpreadView part = spread(10);
		assertThat(all.oneOf()).isOne();
		assertThat(part.oneOf()).isEqualTo(10);
		assertThat(part.requests()).isEqualTo(all.requests()).isEqualTo(REQUESTS + SLOW);
		assertThat(requests(all)).isEqualTo(REQUESTS + SLOW);
		// 300 of the slowest are counted each, but those as slow as the last of them
		assertThat(requests(part)).isBetween((long) (REQUESTS * 0.9), (long) (REQUESTS * 1.1));
		assertThat(part.fields()).allSatisfy((field) -> assertThat(field.usd()).isEqualTo("0.000005"));
	}

	@Test
	void noneOfTheSlowestIsMissedWhereAPartStandsForAll() {
		List<SpreadView.Field> slow = spread(1).fields()
			.stream()
			.filter((field) -> field.mostMicros() > 500_000)
			.toList();
		assertThat(slow).hasSize(SLOW).allSatisfy((field) -> {
			assertThat(field.requests()).isOne();
			assertThat(field.failed()).isOne();
		});
		assertThat(spread(10).fields()).filteredOn((field) -> field.mostMicros() > 500_000)
			.containsExactlyInAnyOrderElementsOf(slow);
		assertThat(spread(10).steps()).extracting(SpreadView.Step::slowestMicros)
			.isEqualTo(spread(1).steps().stream().map(SpreadView.Step::slowestMicros).toList());
	}

	@Test
	void fewRequestsAreAMarkEach() {
		SpreadBook book = new SpreadBook(this.traces, new MemorySpread(this.traces));
		SpreadView few = book.spread(Filter.parse("duration >= 1s").condition());
		assertThat(few.points()).hasSize(SLOW);
		assertThat(few.fields()).isEmpty();
	}

	private SpreadView spread(int oneOf) {
		return new SpreadBook(this.traces, new MemorySpread(this.traces, oneOf)).spread(Condition.ANYTHING);
	}

	private static long requests(SpreadView spread) {
		return spread.fields().stream().mapToLong(SpreadView.Field::requests).sum();
	}

}
