package io.tracetab.ingest.file;

import java.util.Arrays;

import io.tracetab.ingest.Records;
import io.tracetab.source.Chunk;

/**
 * Records being folded, one a line, and where lines of the input began in them.
 */
final class FoldedText {

	private static final int FIRST_BYTES = 1 << 13;

	private final Sizes sizes;

	private byte[] bytes = new byte[FIRST_BYTES];

	private int size;

	private int record;

	private boolean tooLong;

	private int[] lineStarts = new int[FIRST_BYTES / Integer.SIZE];

	private int lines;

	private final long firstLine;

	FoldedText(Sizes sizes, long firstLine) {
		this.sizes = sizes;
		this.firstLine = firstLine;
	}

	boolean isFull() {
		return this.record >= this.sizes.run();
	}

	boolean isEmpty() {
		return this.record == 0;
	}

	/** Whether the record under way outgrew what is read; it then is no longer whole. */
	boolean isTooLong() {
		return this.tooLong || this.size - this.record > this.sizes.longest();
	}

	void write(int value) {
		room(1)[this.size++] = (byte) value;
	}

	void write(byte[] from, int start, int end) {
		System.arraycopy(from, start, room(end - start), this.size, end - start);
		this.size += end - start;
	}

	int size() {
		return this.size;
	}

	void sizeIs(int size) {
		this.size = size;
	}

	/** The array to write to from {@link #size()} on, with room for some more bytes. */
	byte[] room(int more) {
		if (more > this.bytes.length - this.size) {
			grow(more);
		}
		return this.bytes;
	}

	private void grow(int more) {
		if (this.size - this.record > this.sizes.longest()) {
			this.tooLong = true;
			cutTo(this.record + Sizes.SHOWN);
		}
		if (more > this.bytes.length - this.size) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(this.size + more, 2 * this.bytes.length));
		}
	}

	/** The input goes on in its next line. */
	void lineEnds() {
		if (this.lines == this.lineStarts.length) {
			this.lineStarts = Arrays.copyOf(this.lineStarts, 2 * this.lines);
		}
		this.lineStarts[this.lines++] = this.size;
	}

	/** The last byte of the record under way; zero when it has none yet. */
	int last() {
		return (this.size > this.record) ? this.bytes[this.size - 1] : 0;
	}

	boolean endsWith(String text) {
		int from = this.size - text.length();
		if (from < this.record) {
			return false;
		}
		for (int i = 0; i < text.length(); i++) {
			if (this.bytes[from + i] != text.charAt(i)) {
				return false;
			}
		}
		return true;
	}

	/** Whether the record under way is just this. */
	boolean isRecord(String text) {
		return this.size - this.record == text.length() && endsWith(text);
	}

	/** Ends the record under way. */
	void endRecord() {
		write('\n');
		this.record = this.size;
	}

	/** Takes away the record under way. */
	byte[] cutRecord() {
		byte[] cut = Arrays.copyOfRange(this.bytes, this.record, this.size);
		cutTo(this.record);
		this.tooLong = false;
		return cut;
	}

	private void cutTo(int size) {
		this.size = size;
		for (int i = this.lines - 1; i >= 0 && this.lineStarts[i] > size; i--) {
			this.lineStarts[i] = size;
		}
	}

	Records.Run run(long start, long end) {
		int[] starts = Arrays.copyOf(this.lineStarts, this.lines);
		long first = this.firstLine;
		return new Records.Run(new Chunk(this.bytes, 0, this.record), start, end,
				(position) -> first + countUpTo(starts, position), null);
	}

	private static int countUpTo(int[] ascending, int value) {
		int low = 0;
		int high = ascending.length;
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (ascending[middle] <= value) {
				low = middle + 1;
			}
			else {
				high = middle;
			}
		}
		return low;
	}

}
