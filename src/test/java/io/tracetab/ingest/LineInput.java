package io.tracetab.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import io.tracetab.source.Chunk;

/**
 * Text as an input, read a line a run, each line so large that it is a batch of its own.
 */
final class LineInput implements Input {

	private final String name;

	private final String text;

	private long size;

	@Nullable private String breaksAt;

	LineInput(String name, String... lines) {
		this.name = name;
		this.text = String.join("\n", lines);
		this.size = this.text.length();
	}

	/** Says that it is so large. */
	LineInput sized(long bytes) {
		this.size = bytes;
		return this;
	}

	/** Reading fails when it comes to this line. */
	LineInput breakingAt(String line) {
		this.breaksAt = line;
		return this;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public long size() {
		return this.size;
	}

	@Override
	public String fingerprint() {
		return Integer.toHexString(this.text.hashCode());
	}

	@Override
	public Opened open() {
		return new Opened() {
			@Override
			public InputStream stream() {
				return new ByteArrayInputStream(LineInput.this.text.getBytes(StandardCharsets.UTF_8));
			}

			@Override
			public long consumed() {
				return 0;
			}

			@Override
			public void close() {
			}
		};
	}

	String content() {
		return this.text;
	}

	/** Reads a line a run; positions are counted in batches so that each line is one. */
	RecordsReader reader() {
		return (opened, startAt) -> new Records() {

			private final String[] lines = LineInput.this.text.split("\n");

			private int next = (int) (startAt / BATCH);

			@Override
			public @Nullable Run next() throws IOException {
				if (this.next >= this.lines.length) {
					return null;
				}
				String line = this.lines[this.next++];
				if (line.equals(LineInput.this.breaksAt)) {
					throw new IOException("the medium failed");
				}
				byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
				long number = this.next;
				return new Run(new Chunk(bytes, 0, bytes.length), (number - 1) * BATCH, number * BATCH,
						(position) -> number, line.startsWith("cut") ? "the record is cut" : null);
			}

			@Override
			public void close() {
			}
		};
	}

	private static final long BATCH = 8L << 20;

}
