package io.tracetab.ingest;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.tracetab.metric.InvocationReport;
import io.tracetab.source.Chunk;
import io.tracetab.source.RecordFormat;
import io.tracetab.source.RecordSink;
import io.tracetab.trace.AwsCall;
import io.tracetab.trace.Segment;
import io.tracetab.trace.Span;
import io.tracetab.trace.TraceId;

/**
 * A format for tests whose records are words: {@code span:TRACE:ID}, {@code report:ID},
 * {@code blank}, {@code bad:...}. It knows the kind it was made for and calls the others
 * foreign.
 */
record WordFormat(String name) implements RecordFormat {

	static final RecordFormat SPANS = new WordFormat("span");

	static final RecordFormat REPORTS = new WordFormat("report");

	@Override
	public boolean recognises(byte[] bytes, int from, int to) {
		return new String(bytes, from, to - from, StandardCharsets.UTF_8).startsWith(this.name);
	}

	@Override
	public void read(Chunk chunk, RecordSink sink) {
		int start = chunk.from();
		String text = new String(chunk.bytes(), start, chunk.to() - start, StandardCharsets.UTF_8);
		for (String word : text.split("[ \n]")) {
			read(word, sink, start);
			start += word.length() + 1;
		}
	}

	private void read(String word, RecordSink sink, int start) {
		String[] parts = word.split(":");
		if (parts[0].equals(this.name) && this.name.equals("span")) {
			sink.segment(segment(Long.parseLong(parts[1]), Long.parseLong(parts[2])));
		}
		else if (parts[0].equals(this.name)) {
			sink.report(report(parts[1]));
		}
		else if (parts[0].equals("blank")) {
			sink.nothing();
		}
		else if (parts[0].equals("bad")) {
			sink.setAside("'%s' is no number".formatted(parts[1]), start, start + word.length());
		}
		else {
			sink.foreign(start, start + word.length());
		}
	}

	static Segment segment(long trace, long id) {
		AwsCall aws = new AwsCall("Invoke", null, null, "r" + id, Map.of());
		Span span = new Span(id, 0, Span.Kind.SEGMENT, "f", 1_000_000 * id, 1_000_000 * id + 5, 0,
				"AWS::Lambda::Function", aws, null, null, null, Map.of(), Map.of(), List.of());
		return new Segment(new TraceId(trace, trace), List.of(span));
	}

	static InvocationReport report(String requestId) {
		return new InvocationReport(requestId, 0, "f", 5_000, 5, 128, 60, -1, -1, -1, null, null, null, 0);
	}

}
