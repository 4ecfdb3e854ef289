package io.tracetab.ingest.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Counts what was read through it. One thread reads, any may ask for the count.
 */
final class CountedStream extends FilterInputStream {

	private volatile long count;

	CountedStream(InputStream in) {
		super(in);
	}

	long count() {
		return this.count;
	}

	@Override
	public int read() throws IOException {
		int read = super.read();
		add((read < 0) ? 0 : 1);
		return read;
	}

	@Override
	public int read(byte[] bytes, int from, int length) throws IOException {
		int read = super.read(bytes, from, length);
		add(Math.max(0, read));
		return read;
	}

	@Override
	public long skip(long bytes) throws IOException {
		long skipped = super.skip(bytes);
		add(skipped);
		return skipped;
	}

	/** Only the reading thread writes, so this needs no atomic update. */
	private void add(long bytes) {
		long before = this.count;
		this.count = before + bytes;
	}

}
