package io.tracetab.source.xray;

import org.junit.jupiter.api.Test;

import io.tracetab.source.RecordedSink;
import io.tracetab.trace.Segment;
import io.tracetab.trace.Span;
import io.tracetab.trace.TraceId;

import static org.assertj.core.api.Assertions.assertThat;

class XRayFormatTests {

	private static final String TRACE = "1-581cf771-a006649127e371903a2de979";

	@Test
	void nestedSubsegmentsFollowTheirSegmentInDocumentOrder() {
		Segment segment = only("""
				{"subsegments":[{"id":"000000000000000b","name":"b","start_time":1,"end_time":2,
				"subsegments":[{"id":"000000000000000c","name":"c","start_time":1,"end_time":2}]},
				{"id":"000000000000000d","name":"d","start_time":1,"end_time":2}],
				"end_time":2.5,"start_time":1,"name":"a","id":"000000000000000a","trace_id":"%s"}""".formatted(TRACE));
		assertThat(segment.traceId()).isEqualTo(TraceId.parse(TRACE));
		assertThat(segment.spans()).extracting(Span::name).containsExactly("a", "b", "c", "d");
		assertThat(segment.spans()).extracting(Span::id).containsExactly(10L, 11L, 12L, 13L);
		assertThat(segment.spans()).extracting(Span::parentId).containsExactly(0L, 10L, 11L, 10L);
		assertThat(segment.own().endMicros()).isEqualTo(2_500_000);
	}

	@Test
	void aBrokenLineInTheMiddleLosesNothingElse() {
		RecordedSink read = RecordedSink.of(new XRayFormat(), line(1) + line(2).replace("}", "") + line(3));
		assertThat(read.segments).extracting((segment) -> segment.own().id()).containsExactly(1L, 3L);
		assertThat(read.setAside).containsExactly(line(2).replace("}", "").strip());
		assertThat(read.reasons).hasSize(1);
	}

	private static String line(int id) {
		return "{\"trace_id\":\"%s\",\"id\":\"%016x\",\"name\":\"n\",\"start_time\":1,\"end_time\":2}\n"
			.formatted(TRACE, id);
	}

	private static Segment only(String json) {
		RecordedSink read = RecordedSink.of(new XRayFormat(), json.replace("\n", " "));
		assertThat(read.reasons).isEmpty();
		assertThat(read.segments).hasSize(1);
		return read.segments.get(0);
	}

}
