package io.tracetab.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.tracetab.trace.Segment;
import io.tracetab.trace.TraceId;

import static org.assertj.core.api.Assertions.assertThat;

class LastTracesTests {

	private final LastTraces last = new LastTraces();

	@Test
	void aTraceCutByTheEndOfABatchIsWholeInTheNext() {
		Batch first = batch(100, 1, 20);
		Batch second = batch(200, 20, 40);

		Map<TraceId, List<Segment>> before = this.last.with(first).segments();
		Map<TraceId, List<Segment>> after = this.last.release(second).segments();

		assertThat(before).hasSize(4).doesNotContainKey(id(20));
		assertThat(after.get(id(20))).containsExactly(WordFormat.segment(20, 100), WordFormat.segment(20, 200));
		assertThat(after.keySet()).startsWith(id(5), id(6)).endsWith(id(40)).hasSize(36);
		assertThat(this.last.isEmpty()).isTrue();
	}

	@Test
	void whatWasHeldComesAfterTheEnd() {
		Batch only = batch(1, 1, 3);

		assertThat(this.last.with(only).segments()).isEmpty();
		assertThat(this.last.isEmpty()).isFalse();
		assertThat(this.last.release(only.emptyBehind()).segments()).isEqualTo(only.segments());
	}

	@Test
	void listsThatWereNotJoinedStayTheSameLists() {
		Batch first = batch(100, 1, 20);
		Batch second = batch(200, 30, 50);

		this.last.with(first);
		Map<TraceId, List<Segment>> after = this.last.release(second).segments();

		assertThat(after.get(id(20))).isSameAs(first.segments().get(id(20)));
		assertThat(after.get(id(30))).isSameAs(second.segments().get(id(30)));
	}

	/** Traces from one to the other, a document each. */
	private static Batch batch(long document, long from, long to) {
		Map<TraceId, List<Segment>> segments = new LinkedHashMap<>();
		for (long trace = from; trace <= to; trace++) {
			segments.put(id(trace), new ArrayList<>(List.of(WordFormat.segment(trace, document))));
		}
		return new Batch(0, 1, 100, List.of(), Map.of(), List.of(), List.of(),
				new Batch.Told(List.of(), List.of(), List.of(), List.of()), List.of(), 0)
			.with(segments);
	}

	private static TraceId id(long trace) {
		return new TraceId(trace, trace);
	}

}
