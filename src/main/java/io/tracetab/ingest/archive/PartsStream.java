package io.tracetab.ingest.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import org.jspecify.annotations.Nullable;

/**
 * Parts one after the other, without their headers. A part that cannot be read to its end
 * is an error that names its file: what the archive lost must not pass for the end of an
 * input.
 */
final class PartsStream extends InputStream {

	private static final int BUFFER_BYTES = 1 << 16;

	private final Iterator<KeptPart> parts;

	private @Nullable InputStream part;

	private @Nullable Path file;

	private volatile long begun;

	PartsStream(List<KeptPart> parts) {
		this.parts = parts.iterator();
	}

	/** Bytes of the files that were begun; for progress. */
	long begun() {
		return this.begun;
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xFF;
	}

	@Override
	public int read(byte[] bytes, int from, int length) throws IOException {
		try {
			return readOn(bytes, from, length);
		}
		catch (IOException ex) {
			throw new IOException("%s cannot be read to its end: %s".formatted(this.file, ex.getMessage()), ex);
		}
	}

	private int readOn(byte[] bytes, int from, int length) throws IOException {
		while (true) {
			InputStream current = (this.part != null) ? this.part : next();
			int read = (current != null) ? current.read(bytes, from, length) : -1;
			if (read >= 0 || current == null) {
				return read;
			}
			close();
		}
	}

	private @Nullable InputStream next() throws IOException {
		if (!this.parts.hasNext()) {
			return null;
		}
		KeptPart next = this.parts.next();
		long before = this.begun;
		this.begun = before + next.size();
		this.file = next.file();
		InputStream content = new BufferedInputStream(new ZstdInputStreamNoFinalizer(Files.newInputStream(next.file())),
				BUFFER_BYTES);
		this.part = content;
		skipLine(content);
		return content;
	}

	private static void skipLine(InputStream content) throws IOException {
		for (int next = content.read(); next >= 0 && next != '\n'; next = content.read()) {
			continue;
		}
	}

	@Override
	public void close() {
		try {
			if (this.part != null) {
				this.part.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot close " + this.file, ex);
		}
		this.part = null;
	}

}
