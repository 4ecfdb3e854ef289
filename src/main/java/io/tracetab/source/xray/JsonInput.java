package io.tracetab.source.xray;

import java.util.Objects;

import io.tracetab.source.json.Unreadable;

/**
 * Opens cursors over bytes that share their strings.
 */
final class JsonInput {

	private final Strings strings = new Strings(new SharedStrings(), new SharedStrings());

	JsonCursor cursor(byte[] bytes, int from, int to) {
		return new JsonCursor(bytes, from, to, this.strings);
	}

	/**
	 * Why reading stopped and in which column of the record.
	 * @param start where the record starts, counted from the cursor's first byte
	 */
	static String reason(Unreadable cause, int start) {
		String line = Objects.requireNonNullElse(cause.getMessage(), "").lines().findFirst().orElse("");
		long offset = cause.offset();
		return (offset < 0) ? line : "column %d: %s".formatted(offset - start + 1, line);
	}

	/** Names of fields are few and in every document; values must not push them out. */
	record Strings(SharedStrings names, SharedStrings values) {
	}

}
