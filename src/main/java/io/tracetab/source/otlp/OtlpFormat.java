package io.tracetab.source.otlp;

import io.tracetab.source.Chunk;
import io.tracetab.source.RecordFormat;
import io.tracetab.source.RecordSink;

/**
 * OpenTelemetry's spans in JSON: requests of OTLP, spans of {@code aws/spans} alone or
 * within log events, and traces that X-Ray retrieved in this shape.
 */
final class OtlpFormat implements RecordFormat {

	@Override
	public String name() {
		return "OpenTelemetry span";
	}

	@Override
	public boolean recognises(byte[] bytes, int from, int to) {
		return OtlpTraits.found(bytes, from, to);
	}

	@Override
	public void read(Chunk chunk, RecordSink sink) {
		int at = chunk.from();
		while (at < chunk.to()) {
			int end = chunk.endOfRecord(at);
			int start = skipBlanks(chunk, at, end);
			if (start < end && recognises(chunk.bytes(), start, end)) {
				new RecordReader(sink, start, end).read(chunk.bytes());
			}
			else if (start < end) {
				sink.foreign(start, end);
			}
			at = end + 1;
		}
	}

	private static int skipBlanks(Chunk chunk, int from, int to) {
		int at = from;
		while (at < to && chunk.bytes()[at] <= ' ' && chunk.bytes()[at] >= 0) {
			at++;
		}
		return at;
	}

}
