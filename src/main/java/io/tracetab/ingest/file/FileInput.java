package io.tracetab.ingest.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import io.tracetab.ingest.Input;

/**
 * One file.
 *
 * @param size when it was named; a file that grows meanwhile is another input
 */
record FileInput(Path path, long size) implements Input {

	private static final int EDGE_BYTES = 1 << 20;

	private static final int FINGERPRINT_BYTES = 16;

	@Override
	public String name() {
		return this.path.toString();
	}

	@Override
	public String fingerprint() throws IOException {
		MessageDigest digest = sha256();
		digest.update(ByteBuffer.allocate(Long.BYTES).putLong(this.size).flip());
		try (SeekableByteChannel file = Files.newByteChannel(this.path)) {
			long tail = Math.max(0, this.size - EDGE_BYTES);
			digest.update(edge(file, 0));
			digest.update(edge(file, tail));
		}
		return HexFormat.of().formatHex(digest.digest(), 0, FINGERPRINT_BYTES);
	}

	private static ByteBuffer edge(SeekableByteChannel file, long from) throws IOException {
		ByteBuffer bytes = ByteBuffer.allocate(EDGE_BYTES);
		file.position(from);
		while (bytes.hasRemaining() && file.read(bytes) >= 0) {
			continue;
		}
		return bytes.flip();
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-256", ex);
		}
	}

	@Override
	public Opened open() throws IOException {
		CountedStream file = new CountedStream(Files.newInputStream(this.path));
		try {
			InputStream content = Compression.of(this.path).decompress(file);
			return new OpenedFile(content, file);
		}
		catch (IOException | RuntimeException ex) {
			file.close();
			throw ex;
		}
	}

	private record OpenedFile(InputStream stream, CountedStream file) implements Opened {

		@Override
		public long consumed() {
			return this.file.count();
		}

		@Override
		public void close() throws IOException {
			this.stream.close();
		}

	}

}
