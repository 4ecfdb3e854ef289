package io.tracetab.source.answers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import io.tracetab.quantity.file.MeterFile;
import io.tracetab.source.RecordedSink;

/**
 * Fixtures of this package and a shorthand to read with.
 */
public final class Answers {

	private Answers() {
	}

	/** A fixture folded to one line as a reader of files would. */
	static String line(String name) {
		try (InputStream in = Answers.class.getResourceAsStream(name)) {
			String text = new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
			return text.replaceAll("\n *", " ").strip();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Reads archive records, a line each. */
	public static RecordedSink read(String records) {
		return RecordedSink.of(new AnswerFormat(MeterFile.read()), records);
	}

}
