package io.tracetab.ingest.file;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import io.tracetab.ingest.Records;
import io.tracetab.source.Chunk;

/**
 * Lines as they are. A run ends with the last line that ends within the bytes a run aims
 * at, or with the first line when that is longer. The carriage return of a line end is
 * blanked.
 */
final class LineRecords implements Records {

	private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final long ONES = 0x0101010101010101L;

	private static final long TOPS = 0x8080808080808080L;

	/** Line ends lie below it, and little else. */
	private static final long CONTROLS = 0x10 * ONES;

	private final Content content;

	private final Sizes sizes;

	private int skipped;

	private long position;

	private long line = 1;

	private boolean ended;

	LineRecords(Content content, int skipped, Sizes sizes) {
		this.content = content;
		this.skipped = skipped;
		this.sizes = sizes;
	}

	@Override
	public @Nullable Run next() throws IOException {
		if (this.ended) {
			return null;
		}
		byte[] buffer = new byte[this.sizes.run()];
		int length = this.content.read(buffer, 0);
		if (length < buffer.length) {
			return last(buffer, length);
		}
		int end = behindLastLine(buffer, length);
		return (end > 0) ? run(buffer, end, length) : longLine(buffer);
	}

	/** Doubles the buffer until the line ends in it. */
	private @Nullable Run longLine(byte[] start) throws IOException {
		byte[] buffer = start;
		while (buffer.length < this.sizes.longest()) {
			int known = buffer.length;
			buffer = Arrays.copyOf(buffer, Math.min(this.sizes.longest(), 2 * known));
			int length = known + this.content.read(buffer, known);
			int end = behindFirstLine(buffer, known, length);
			if (end > 0) {
				return run(buffer, end, length);
			}
			if (length < buffer.length) {
				return last(buffer, length);
			}
		}
		return tooLong(buffer);
	}

	private Run tooLong(byte[] buffer) throws IOException {
		Chunk shown = RecordReader.shown(buffer, this.skipped, buffer.length);
		long start = this.position;
		this.position += buffer.length;
		int end = 0;
		int length = buffer.length;
		while (end == 0 && length == buffer.length) {
			length = this.content.read(buffer, 0);
			end = behindFirstLine(buffer, 0, length);
			this.position += (end > 0) ? end : length;
		}
		this.content.putBack(buffer, (end > 0) ? end : length, length);
		long at = this.line++;
		this.skipped = 0;
		return new Run(shown, start, this.position, (position) -> at, this.sizes.tooLong("Line"));
	}

	/** What is left at the end; its last line may lack a line end, or be cut. */
	private @Nullable Run last(byte[] buffer, int length) {
		String damage = this.content.damage();
		int end = (damage == null) ? length : behindLastLine(buffer, length);
		this.ended = damage == null;
		if (end > this.skipped) {
			return run(buffer, end, length);
		}
		if (damage == null) {
			return null;
		}
		this.ended = true;
		long at = this.line;
		return new Run(RecordReader.shown(buffer, this.skipped, length), this.position, this.position + length,
				(position) -> at, damage);
	}

	private Run run(byte[] buffer, int end, int length) {
		this.content.putBack(buffer, end, length);
		Chunk chunk = new Chunk(buffer, this.skipped, end);
		LineOf lines = new LineEnds(chunk, this.line);
		this.line += tidy(buffer, end);
		long start = this.position;
		this.position += end;
		this.skipped = 0;
		return new Run(chunk, start, this.position, lines, null);
	}

	private static int behindLastLine(byte[] buffer, int to) {
		for (int i = to - 1; i >= 0; i--) {
			if (buffer[i] == '\n') {
				return i + 1;
			}
		}
		return 0;
	}

	private static int behindFirstLine(byte[] buffer, int from, int to) {
		for (int i = from; i < to; i++) {
			if (buffer[i] == '\n') {
				return i + 1;
			}
		}
		return 0;
	}

	/** Blanks carriage returns before line ends, and counts the line ends. */
	private static long tidy(byte[] buffer, int to) {
		long lines = 0;
		int i = 0;
		for (; i <= to - Long.BYTES; i += Long.BYTES) {
			long word = (long) WORDS.get(buffer, i);
			if (((word - CONTROLS) & ~word & TOPS) != 0) {
				lines += tidy(buffer, i, i + Long.BYTES);
			}
		}
		return lines + tidy(buffer, i, to);
	}

	private static int tidy(byte[] buffer, int from, int to) {
		int lines = 0;
		for (int i = from; i < to; i++) {
			if (buffer[i] == '\n') {
				lines++;
				if (i > 0 && buffer[i - 1] == '\r') {
					buffer[i - 1] = ' ';
				}
			}
		}
		return lines;
	}

	@Override
	public void close() {
	}

}
