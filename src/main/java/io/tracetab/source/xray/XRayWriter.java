package io.tracetab.source.xray;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;

import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

import io.tracetab.source.TraceWriter;
import io.tracetab.trace.Segment;
import io.tracetab.trace.Span;
import io.tracetab.trace.Span.Flag;
import io.tracetab.trace.TraceId;

/**
 * A trace as BatchGetTraces answers it: each document is JSON in a string. That a
 * document was cut is said of the trace as a whole, as X-Ray does.
 */
final class XRayWriter implements TraceWriter {

	private static final JsonFactory FACTORY = JsonFactory.builder()
		.disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
		.build();

	@Override
	public String format() {
		return "xray";
	}

	@Override
	public void write(TraceId id, List<Segment> documents, OutputStream out) throws IOException {
		try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
			json.writeStartObject().writeName("Traces").writeStartArray().writeStartObject();
			json.writeStringProperty("Id", id.toString());
			json.writeName("Duration").writeNumber(duration(documents));
			json.writeBooleanProperty("LimitExceeded",
					documents.stream().anyMatch((document) -> document.own().has(Flag.TRUNCATED)));
			json.writeName("Segments").writeStartArray();
			for (Segment document : documents) {
				json.writeStartObject();
				json.writeStringProperty("Id", SegmentWriter.hex(document.own().id()));
				json.writeStringProperty("Document", SegmentWriter.write(document));
				json.writeEndObject();
			}
			json.writeEndArray().writeEndObject().writeEndArray();
			json.writeName("UnprocessedTraceIds").writeStartArray().writeEndArray();
			json.writeEndObject();
		}
	}

	/** From the first start to the last end, in seconds. */
	private static BigDecimal duration(List<Segment> documents) {
		long first = Long.MAX_VALUE;
		long last = Long.MIN_VALUE;
		for (Segment document : documents) {
			for (Span span : document.spans()) {
				first = Math.min(first, span.startMicros());
				last = Math.max(last, span.isFinished() ? span.endMicros() : span.startMicros());
			}
		}
		return SegmentWriter.seconds((last > first) ? last - first : 0);
	}

}
