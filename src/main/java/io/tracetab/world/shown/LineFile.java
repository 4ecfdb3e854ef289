package io.tracetab.world.shown;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/**
 * A file of lines, made with its folder when it is opened; gzip when its name ends so.
 */
public final class LineFile implements AutoCloseable {

	private final BufferedWriter writer;

	public LineFile(Path file) {
		try {
			Files.createDirectories(file.toAbsolutePath().getParent());
			OutputStream out = Files.newOutputStream(file);
			if (file.toString().endsWith(".gz")) {
				out = new GZIPOutputStream(out, 1 << 14);
			}
			this.writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public void line(String text) {
		try {
			this.writer.write(text);
			this.writer.write('\n');
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		try {
			this.writer.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
