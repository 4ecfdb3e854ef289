package io.tracetab.world.shown;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/**
 * A file of lines, made with its folder when it is opened; gzip when its name ends so.
 * Compressing and writing happen on a thread of its own.
 */
public final class LineFile implements AutoCloseable {

	private static final int BLOCK = 1 << 16;

	/** Blocks that may wait to be written. */
	private static final int WAITING = 8;

	private final OutputStream out;

	private final Clerk clerk;

	private byte[] block = new byte[BLOCK];

	private int filled;

	public LineFile(Path file) {
		try {
			Files.createDirectories(file.toAbsolutePath().getParent());
			OutputStream plain = Files.newOutputStream(file);
			this.out = file.toString().endsWith(".gz") ? new Packed(plain) : new BufferedOutputStream(plain, BLOCK);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.clerk = new Clerk("writer of " + file.getFileName(), 1, WAITING);
	}

	public void line(String text) {
		line(text.getBytes(StandardCharsets.UTF_8));
	}

	/** A line that is encoded already. */
	public void line(byte[] text) {
		if (this.filled + text.length >= this.block.length) {
			pass();
			this.block = new byte[Math.max(BLOCK, text.length + 1)];
		}
		System.arraycopy(text, 0, this.block, this.filled, text.length);
		this.filled += text.length;
		this.block[this.filled++] = '\n';
	}

	private void pass() {
		byte[] bytes = this.block;
		int length = this.filled;
		this.filled = 0;
		this.clerk.hand(() -> {
			try {
				this.out.write(bytes, 0, length);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
	}

	@Override
	public void close() {
		pass();
		try {
			this.clerk.close();
		}
		finally {
			closeFile();
		}
	}

	private void closeFile() {
		try {
			this.out.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * gzip at a level that takes less than half the time of the usual one for a fifth
	 * more bytes.
	 */
	private static final class Packed extends GZIPOutputStream {

		private static final int LEVEL = 3;

		Packed(OutputStream out) throws IOException {
			super(out, 1 << 14);
			this.def.setLevel(LEVEL);
		}

	}

}
