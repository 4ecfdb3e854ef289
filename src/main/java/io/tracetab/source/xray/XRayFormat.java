package io.tracetab.source.xray;

import tools.jackson.core.JacksonException;

import io.tracetab.source.Chunk;
import io.tracetab.source.RecordFormat;
import io.tracetab.source.RecordSink;
import io.tracetab.source.json.Unreadable;

/**
 * Segment documents, alone or wrapped in answers.
 */
final class XRayFormat implements RecordFormat {

	/**
	 * Strings that repeat are one instance from chunk to chunk: comparing them is free.
	 */
	private final ThreadLocal<JsonInput> inputs = ThreadLocal.withInitial(JsonInput::new);

	@Override
	public String name() {
		return "X-Ray segment";
	}

	@Override
	public boolean recognises(byte[] bytes, int from, int to) {
		return XRayTraits.found(bytes, from, to);
	}

	@Override
	public void read(Chunk chunk, RecordSink sink) {
		new ChunkReader(chunk, sink).read();
	}

	/**
	 * One pass over one chunk: a parser goes on from record to record until one breaks.
	 */
	private final class ChunkReader {

		private final Chunk chunk;

		private final byte[] bytes;

		private final RecordSink sink;

		private final JsonInput input;

		private final SegmentReader segments = new SegmentReader();

		/** Where the record that is being read starts. */
		private int start;

		ChunkReader(Chunk chunk, RecordSink sink) {
			this.chunk = chunk;
			this.bytes = chunk.bytes();
			this.sink = sink;
			this.input = XRayFormat.this.inputs.get();
		}

		void read() {
			this.start = nextRecord(this.chunk.from());
			while (this.start < this.chunk.to()) {
				if (this.bytes[this.start] == '{') {
					run();
				}
				else {
					skipForeign();
				}
			}
		}

		/** Reads records that follow each other without trouble. */
		private void run() {
			int base = this.start;
			try (JsonCursor json = this.input.cursor(this.bytes, base, this.chunk.to())) {
				while (this.start < this.chunk.to() && this.bytes[this.start] == '{') {
					if (!segment(json, base)) {
						wrapper();
						return;
					}
				}
			}
			catch (Unreadable | JacksonException ex) {
				refuse(ex, base);
			}
		}

		private boolean segment(JsonCursor json, int base) {
			json.nextValue();
			int line = json.line();
			var segment = this.segments.read(json, null, 0);
			if (segment == null) {
				return false;
			}
			int end = json.end();
			int next = nextRecord(end);
			if (json.line() != line) {
				throw new Unreadable("the document goes on in the next line", end - base);
			}
			if (next < this.chunk.to() && !startsLine(end, next)) {
				throw new Unreadable("text follows the document, expected the end of the line", end - base);
			}
			this.sink.segment(segment);
			this.start = next;
			return true;
		}

		private void wrapper() {
			int from = this.start;
			int to = this.chunk.endOfRecord(from);
			try (JsonCursor json = this.input.cursor(this.bytes, from, to)) {
				new AnswerReader(this.input, this.segments, this.sink, from, to).read(json);
				this.start = nextRecord(to);
			}
			catch (Unreadable | JacksonException ex) {
				refuse(ex, from);
			}
		}

		private void refuse(RuntimeException ex, int base) {
			int to = this.chunk.endOfRecord(this.start);
			boolean beyond = JsonInput.offset(ex) >= to - base;
			refuse(beyond ? "column %d: the line ends inside the document".formatted(to - this.start + 1)
					: JsonInput.reason(ex, this.start - base));
		}

		private void refuse(String reason) {
			int to = this.chunk.endOfRecord(this.start);
			if (recognises(this.bytes, this.start, to)) {
				this.sink.setAside(name() + ": " + reason, this.start, to);
			}
			else {
				this.sink.foreign(this.start, to);
			}
			this.start = nextRecord(to);
		}

		private void skipForeign() {
			int to = this.chunk.endOfRecord(this.start);
			if (recognises(this.bytes, this.start, to)) {
				refuse("column 1: document does not begin with '{'");
				return;
			}
			this.sink.foreign(this.start, to);
			this.start = nextRecord(to);
		}

		/** The first byte from here on that is not blank. */
		private int nextRecord(int from) {
			int at = from;
			while (at < this.chunk.to() && (this.bytes[at] == ' ' || this.bytes[at] == '\n' || this.bytes[at] == '\r'
					|| this.bytes[at] == '\t')) {
				at++;
			}
			return at;
		}

		private boolean startsLine(int end, int next) {
			for (int i = end; i < next; i++) {
				if (this.bytes[i] == '\n') {
					return true;
				}
			}
			return false;
		}

	}

}
