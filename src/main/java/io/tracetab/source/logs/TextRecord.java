package io.tracetab.source.logs;

import java.nio.charset.StandardCharsets;

import io.tracetab.source.Chunk;
import io.tracetab.source.RecordSink;
import io.tracetab.source.json.RecordTime;
import io.tracetab.source.json.Unreadable;

/**
 * One line of Lambda's log, alone or behind what {@code aws logs tail} and exports put
 * before it: a time and the stream's name.
 */
final class TextRecord {

	private static final byte[] REPORT = ReportText.START.getBytes(StandardCharsets.ISO_8859_1);

	private static final byte[] XRAY = "XRAY TraceId:".getBytes(StandardCharsets.ISO_8859_1);

	/** A time and a stream's name are shorter. */
	private static final int LONGEST_PREFIX = 200;

	private final Chunk chunk;

	private final byte[] bytes;

	private final RecordSink sink;

	private final int from;

	private final int to;

	TextRecord(Chunk chunk, RecordSink sink, int from, int to) {
		this.chunk = chunk;
		this.bytes = chunk.bytes();
		this.sink = sink;
		this.from = from;
		this.to = to;
	}

	/** Tells the sink, and the caller where the record ends. */
	int read() {
		if (LogTraits.startsWith(XRAY, this.bytes, this.from, this.to)) {
			this.sink.setAside("Lambda log: column 1: an XRAY line without the REPORT line that it belongs to",
					this.from, this.to);
			return this.to;
		}
		int report = report();
		if (report < 0) {
			this.sink.nothing();
			return this.to;
		}
		int end = secondLine();
		try {
			String text = text(report, end);
			this.sink.report(ReportText.read(text, (report == this.from) ? LogEvent.UNKNOWN : prefix(report)));
		}
		catch (Unreadable ex) {
			long column = Math.max(0, ex.offset()) + (report - this.from) + 1;
			this.sink.setAside("Lambda report: column %d: %s".formatted(column, ex.getMessage()), this.from, end);
		}
		return end;
	}

	/** Where the report starts in the line; -1 when the line is none. */
	private int report() {
		if (LogTraits.startsWith(REPORT, this.bytes, this.from, this.to)) {
			return this.from;
		}
		if (!LogTraits.timestamp(this.bytes, this.from, this.to)) {
			return -1;
		}
		int last = Math.min(this.to, this.from + LONGEST_PREFIX);
		for (int i = this.from; i < last; i++) {
			if (this.bytes[i] == 'R' && LogTraits.startsWith(REPORT, this.bytes, i, this.to)) {
				return words(i) <= 2 ? i : -1;
			}
		}
		return -1;
	}

	/** Words before the report; an application's own line that quotes one has more. */
	private int words(int report) {
		return text(this.from, report).strip().split("\\s+").length;
	}

	/** Behind the XRAY line that follows, if one does. */
	private int secondLine() {
		int next = this.to + 1;
		boolean follows = next < this.chunk.to() && LogTraits.startsWith(XRAY, this.bytes, next, this.chunk.to());
		return follows ? this.chunk.endOfRecord(next) : this.to;
	}

	private LogEvent prefix(int report) {
		String[] words = text(this.from, report).strip().split("\\s+");
		long micros = RecordTime.micros(RecordTime.parse("time", words[0]));
		return new LogEvent((words.length > 1) ? LogEvent.function(null, words[1]) : null, micros);
	}

	private String text(int start, int end) {
		return new String(this.bytes, start, end - start, StandardCharsets.UTF_8);
	}

}
