package io.tracetab.source.xray;

import java.util.Objects;

import tools.jackson.core.JacksonException;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

import io.tracetab.source.json.SharedStrings;
import io.tracetab.source.json.Unreadable;

/**
 * Opens cursors over bytes that share their strings.
 */
final class JsonInput {

	/** Input is UTF-8; guessing other encodings from zero bytes would lose places. */
	private static final JsonFactory FACTORY = JsonFactory.builder()
		.disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
		.enable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
		.build();

	private final SharedStrings strings = new SharedStrings();

	JsonCursor cursor(byte[] bytes, int from, int to) {
		return new JsonCursor(FACTORY.createParser(ObjectReadContext.empty(), bytes, from, to - from), bytes, from,
				this.strings);
	}

	/**
	 * Why reading stopped and in which column of the record.
	 * @param start where the record starts, counted from the cursor's first byte
	 */
	static String reason(RuntimeException cause, int start) {
		String message = (cause instanceof JacksonException broken) ? broken.getOriginalMessage() : cause.getMessage();
		String line = Objects.requireNonNullElse(message, "").lines().findFirst().orElse("");
		long offset = offset(cause);
		return (offset < 0) ? line : "column %d: %s".formatted(offset - start + 1, line);
	}

	/** Where reading stopped, counted from the cursor's first byte; -1 when not said. */
	static long offset(RuntimeException cause) {
		if (cause instanceof JacksonException broken) {
			return (broken.getLocation() != null) ? broken.getLocation().getByteOffset() : -1;
		}
		return ((Unreadable) cause).offset();
	}

}
