package io.tracetab.web;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import io.tracetab.source.SpanProtocol.Malformed;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request, decompressed, no longer than it may be.
 */
final class SentBody {

	private static final int BLOCK = 1 << 16;

	private SentBody() {
	}

	/**
	 * Reads it whole.
	 * @param most as it is sent, in bytes
	 * @param mostInflated when it is decompressed, in bytes
	 */
	static byte[] read(HttpServletRequest request, long most, long mostInflated)
			throws IOException, Malformed, TooLong {
		String encoding = request.getHeader("Content-Encoding");
		long length = request.getContentLengthLong();
		if (length > most) {
			throw new TooLong("%d bytes are more than the %d that a request may have".formatted(length, most));
		}
		InputStream sent = new Bounded(request.getInputStream(), most, "as it is sent");
		if (!isGzip(encoding)) {
			return (length >= 0) ? whole(sent, (int) length) : all(sent, BLOCK, most);
		}
		try {
			return all(new GZIPInputStream(sent, BLOCK), 4 * (int) Math.max(BLOCK, length), mostInflated);
		}
		catch (ZipException | EOFException ex) {
			throw new Malformed("The body is no gzip: " + ex.getMessage());
		}
	}

	static boolean isKnown(@Nullable String encoding) {
		return encoding == null || encoding.isBlank() || encoding.equalsIgnoreCase("identity") || isGzip(encoding);
	}

	private static boolean isGzip(@Nullable String encoding) {
		return encoding != null && encoding.strip().equalsIgnoreCase("gzip");
	}

	/** Of a length that was told: no more of it comes. */
	private static byte[] whole(InputStream in, int length) throws IOException {
		byte[] body = new byte[length];
		int read = in.readNBytes(body, 0, length);
		return (read == length) ? body : Arrays.copyOf(body, read);
	}

	private static byte[] all(InputStream in, int about, long most) throws IOException, TooLong {
		ByteArrayOutputStream all = new ByteArrayOutputStream((int) Math.min(about, most));
		byte[] block = new byte[BLOCK];
		try {
			for (int read = in.read(block); read >= 0; read = in.read(block)) {
				if (all.size() + read > most) {
					throw new TooLong("The request has more than %d bytes".formatted(most));
				}
				all.write(block, 0, read);
			}
		}
		catch (Exceeded ex) {
			throw new TooLong(String.valueOf(ex.getMessage()));
		}
		return all.toByteArray();
	}

	/** A request that is longer than it may be. */
	static final class TooLong extends Exception {

		private static final long serialVersionUID = 1L;

		TooLong(String message) {
			super(message, null, false, false);
		}

	}

	/** Tells that a stream is too long, through those who read it. */
	private static final class Exceeded extends IOException {

		private static final long serialVersionUID = 1L;

		Exceeded(String message) {
			super(message);
		}

	}

	/** Ends with an exception where a stream is too long. */
	private static final class Bounded extends FilterInputStream {

		private final long most;

		private final String how;

		private long read;

		Bounded(InputStream in, long most, String how) {
			super(in);
			this.most = most;
			this.how = how;
		}

		@Override
		public int read() throws IOException {
			byte[] one = new byte[1];
			return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xFF;
		}

		@Override
		public int read(byte[] bytes, int from, int length) throws IOException {
			int now = super.read(bytes, from, length);
			this.read += Math.max(0, now);
			if (this.read > this.most) {
				throw new Exceeded("The request has more than %d bytes %s".formatted(this.most, this.how));
			}
			return now;
		}

	}

}
