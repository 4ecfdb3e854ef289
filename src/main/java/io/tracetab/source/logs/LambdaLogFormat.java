package io.tracetab.source.logs;

import io.tracetab.source.Chunk;
import io.tracetab.source.RecordFormat;
import io.tracetab.source.RecordSink;

/**
 * Lambda's log as lines of text, as JSON events, and as CloudWatch Logs events around
 * either. Whatever is not an invocation's report holds nothing for us.
 */
final class LambdaLogFormat implements RecordFormat {

	@Override
	public String name() {
		return "Lambda log";
	}

	@Override
	public boolean recognises(byte[] bytes, int from, int to) {
		return LogTraits.line(bytes, from, to) || LogTraits.json(bytes, from, to);
	}

	@Override
	public void read(Chunk chunk, RecordSink sink) {
		int at = chunk.from();
		while (at < chunk.to()) {
			int end = chunk.endOfRecord(at);
			int start = skipBlanks(chunk, at, end);
			if (start < end) {
				end = record(chunk, start, end, sink);
			}
			at = end + 1;
		}
	}

	/** Reads a record and tells where it ends: a report may go on in the next line. */
	private int record(Chunk chunk, int from, int to, RecordSink sink) {
		byte first = chunk.bytes()[from];
		if (first == '{') {
			if (LogTraits.json(chunk.bytes(), from, to)) {
				new JsonRecord(sink, from, to).read(chunk.bytes());
			}
			else {
				sink.foreign(from, to);
			}
			return to;
		}
		if (first == '[' && !LogTraits.line(chunk.bytes(), from, to)) {
			sink.foreign(from, to);
			return to;
		}
		return new TextRecord(chunk, sink, from, to).read();
	}

	private static int skipBlanks(Chunk chunk, int from, int to) {
		int at = from;
		while (at < to && chunk.bytes()[at] <= ' ' && chunk.bytes()[at] >= 0) {
			at++;
		}
		return at;
	}

}
