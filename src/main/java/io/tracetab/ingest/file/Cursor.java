package io.tracetab.ingest.file;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * A place in a content that moves on byte by byte and knows its line.
 */
final class Cursor {

	static final int END = -1;

	private static final int BUFFER_BYTES = 1 << 16;

	private final Content content;

	private final byte[] buffer = new byte[BUFFER_BYTES];

	private int at;

	private int limit;

	private long bufferStart;

	private long line = 1;

	private long lineStart;

	Cursor(Content content) {
		this.content = content;
	}

	/** In bytes from the start of the content. */
	long position() {
		return this.bufferStart + this.at;
	}

	/** From 1. */
	long line() {
		return this.line;
	}

	/** Bytes of this line that lie before. */
	long column() {
		return position() - this.lineStart;
	}

	@Nullable String damage() {
		return this.content.damage();
	}

	/** The next byte, which stays the next; {@link #END} when there is none. */
	int peek() throws IOException {
		return (this.at < this.limit || refill()) ? this.buffer[this.at] & 0xFF : END;
	}

	/** Consumes the next byte; {@link #END} when there is none. */
	int next() throws IOException {
		if (this.at == this.limit && !refill()) {
			return END;
		}
		byte next = this.buffer[this.at++];
		if (next == '\n') {
			this.line++;
			this.lineStart = position();
		}
		return next & 0xFF;
	}

	/** Gives back the byte just consumed, which was no line end. */
	void back() {
		this.at--;
	}

	void skip(int bytes) throws IOException {
		for (int i = 0; i < bytes; i++) {
			next();
		}
	}

	/** Moves to the next byte of the line that is no blank. */
	void skipBlanks() throws IOException {
		while (isBlank(peek())) {
			next();
		}
	}

	/** Moves to the start of the next line, or the end. */
	void skipLine() throws IOException {
		int next = next();
		while (next != '\n' && next != END) {
			next = next();
		}
	}

	static boolean isBlank(int value) {
		return value == ' ' || value == '\t' || value == '\r';
	}

	/** Moves to the next of some bytes, or to the end. */
	void copyUntil(boolean[] stops, FoldedText into) throws IOException {
		while (this.at < this.limit || refill()) {
			byte[] out = into.room(this.limit - this.at);
			int size = into.size();
			int i = this.at;
			while (i < this.limit && !stops[this.buffer[i] & 0xFF]) {
				out[size++] = this.buffer[i++];
			}
			into.sizeIs(size);
			this.at = i;
			if (i < this.limit) {
				return;
			}
		}
	}

	static boolean[] stopsAt(String bytes) {
		boolean[] stops = new boolean[256];
		bytes.chars().forEach((value) -> stops[value] = true);
		return stops;
	}

	private boolean refill() throws IOException {
		this.bufferStart += this.limit;
		this.at = 0;
		this.limit = this.content.read(this.buffer, 0);
		return this.limit > 0;
	}

}
