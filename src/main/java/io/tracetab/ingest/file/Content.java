package io.tracetab.ingest.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.ZipException;

import com.github.luben.zstd.ZstdIOException;
import org.jspecify.annotations.Nullable;

/**
 * Decompressed bytes, and why they end early where they do. Not safe for use by several
 * threads.
 */
final class Content {

	/**
	 * Zstandard loses what it had ready in the call that meets damage, so calls are kept
	 * small.
	 */
	private static final int READ_BYTES = 1 << 17;

	private final InputStream stream;

	private byte[] ahead = {};

	private int aheadFrom;

	private long position;

	private @Nullable String damage;

	Content(InputStream stream) {
		this.stream = stream;
	}

	/** The next bytes without consuming them: as many as asked for unless it ends. */
	byte[] peek(int bytes) throws IOException {
		byte[] buffer = new byte[bytes];
		int length = read(buffer, 0);
		putBack(buffer, 0, length);
		return Arrays.copyOf(buffer, length);
	}

	/** Gives back the last bytes that were read, to be read again. */
	void putBack(byte[] buffer, int from, int to) {
		int length = to - from;
		this.position -= length;
		if (this.aheadFrom >= length) {
			this.aheadFrom -= length;
			return;
		}
		byte[] more = Arrays.copyOfRange(buffer, from, to + this.ahead.length - this.aheadFrom);
		System.arraycopy(this.ahead, this.aheadFrom, more, length, this.ahead.length - this.aheadFrom);
		this.ahead = more;
		this.aheadFrom = 0;
	}

	/**
	 * Fills the buffer from an index on.
	 * @return how many bytes were read: fewer than there is room for at the end only
	 */
	int read(byte[] buffer, int from) throws IOException {
		int at = from + takeAhead(buffer, from);
		while (at < buffer.length && this.damage == null) {
			int read = readSome(buffer, at);
			if (read < 0) {
				break;
			}
			at += read;
		}
		this.position += at - from;
		return at - from;
	}

	private int takeAhead(byte[] buffer, int from) {
		int length = Math.min(this.ahead.length - this.aheadFrom, buffer.length - from);
		System.arraycopy(this.ahead, this.aheadFrom, buffer, from, length);
		this.aheadFrom += length;
		if (this.aheadFrom == this.ahead.length) {
			this.ahead = new byte[0];
			this.aheadFrom = 0;
		}
		return length;
	}

	private int readSome(byte[] buffer, int at) throws IOException {
		try {
			return this.stream.read(buffer, at, Math.min(READ_BYTES, buffer.length - at));
		}
		catch (EOFException | ZipException | ZstdIOException ex) {
			this.damage = Objects.requireNonNullElse(ex.getMessage(), "unexpected end");
			return -1;
		}
	}

	/**
	 * Why the content ends here though more was to come, as a sentence; null while it
	 * does not.
	 */
	@Nullable String damage() {
		return (this.damage == null) ? null
				: ("Compressed data is cut or damaged: after byte %d of the decompressed content comes '%s', "
						+ "expected the rest of it")
					.formatted(this.position, this.damage);
	}

}
