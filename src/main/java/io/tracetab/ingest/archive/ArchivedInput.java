package io.tracetab.ingest.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;

import io.tracetab.ingest.Input;

/**
 * An input as it was read, out of its parts: the records one a line, without headers.
 *
 * @param parts by position; at least one
 */
record ArchivedInput(List<KeptPart> parts) implements Input {

	private static final int BUFFER_BYTES = 1 << 16;

	@Override
	public String name() {
		return this.parts.get(0).part().input();
	}

	@Override
	public long size() {
		return this.parts.stream().mapToLong(KeptPart::size).sum();
	}

	@Override
	public String fingerprint() {
		return this.parts.get(0).part().fingerprint();
	}

	@Override
	public Opened open() {
		return new Reading(this.parts);
	}

	private static final class Reading implements Opened, Enumeration<InputStream> {

		private final Iterator<KeptPart> parts;

		private final InputStream stream;

		private long begun;

		Reading(List<KeptPart> parts) {
			this.parts = parts.iterator();
			this.stream = new SequenceInputStream(this);
		}

		@Override
		public InputStream stream() {
			return this.stream;
		}

		@Override
		public long consumed() {
			return this.begun;
		}

		@Override
		public boolean hasMoreElements() {
			return this.parts.hasNext();
		}

		@Override
		public InputStream nextElement() {
			KeptPart part = this.parts.next();
			this.begun += part.size();
			try {
				InputStream content = new BufferedInputStream(
						new ZstdInputStreamNoFinalizer(Files.newInputStream(part.file())), BUFFER_BYTES);
				skipLine(content);
				return content;
			}
			catch (IOException ex) {
				throw new UncheckedIOException("Cannot read " + part.file(), ex);
			}
		}

		private static void skipLine(InputStream content) throws IOException {
			for (int next = content.read(); next >= 0 && next != '\n'; next = content.read()) {
				continue;
			}
		}

		@Override
		public void close() throws IOException {
			this.stream.close();
		}

	}

}
