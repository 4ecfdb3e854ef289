package io.tracetab.ingest;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.tracetab.source.Chunk;
import io.tracetab.source.RecordFormat;

/**
 * The kinds of records that are known, in the order they are best read in: settings and
 * metrics before reports, reports before traces, so that each trace finds what it needs.
 */
final class Formats {

	private static final int EXCERPT = 60;

	private final List<RecordFormat> formats;

	private @Nullable RecordFormat current;

	Formats(List<RecordFormat> formats) {
		this.formats = List.copyOf(formats);
	}

	/** Where the kind of these records stands in the order; last when unknown. */
	int rank(Chunk chunk) {
		RecordFormat format = formatOf(chunk.bytes(), chunk.from(), chunk.endOfRecord(chunk.from()), null);
		return (format != null) ? this.formats.indexOf(format) : this.formats.size();
	}

	/** Reads each record with the format that knows it; most inputs hold one kind. */
	void read(Chunk chunk, BatchSink sink) {
		if (this.current == null) {
			this.current = formatOf(chunk.bytes(), chunk.from(), chunk.endOfRecord(chunk.from()), null);
		}
		RecordFormat format = (this.current != null) ? this.current : this.formats.get(0);
		sink.begin(chunk, (from, to) -> readForeign(chunk, from, to, format, sink));
		format.read(chunk, sink);
	}

	private void readForeign(Chunk chunk, int from, int to, RecordFormat refused, BatchSink sink) {
		RecordFormat format = formatOf(chunk.bytes(), from, to, refused);
		if (format == null) {
			sink.setAside(unknown(chunk, from, to), from, to);
			return;
		}
		Chunk record = new Chunk(chunk.bytes(), from, to);
		sink.begin(record, (start, end) -> sink.setAside(unknown(chunk, start, end), start, end));
		format.read(record, sink);
		sink.begin(chunk, (start, end) -> readForeign(chunk, start, end, refused, sink));
	}

	private @Nullable RecordFormat formatOf(byte[] bytes, int from, int to, @Nullable RecordFormat except) {
		for (RecordFormat format : this.formats) {
			if (format != except && format.recognises(bytes, from, to)) {
				return format;
			}
		}
		return null;
	}

	private String unknown(Chunk chunk, int from, int to) {
		String start = new String(chunk.bytes(), from, Math.min(to - from, EXCERPT), StandardCharsets.UTF_8);
		List<String> names = this.formats.stream().map(RecordFormat::name).toList();
		return "The record starts with '%s', which is no known kind; expected one of: %s".formatted(start,
				String.join(", ", names));
	}

}
