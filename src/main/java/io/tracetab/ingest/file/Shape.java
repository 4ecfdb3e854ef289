package io.tracetab.ingest.file;

/**
 * How records lie in a content.
 */
enum Shape {

	/** Each line is a record: NDJSON, log lines. */
	LINES,
	/**
	 * JSON that has to be cut by its brackets: spread over lines, one after the other on
	 * one line, or records within an array.
	 */
	FOLDED;

	private static final int LINES_LOOKED_AT = 16;

	/**
	 * Told by the first lines: a compact document may stand before others that are spread
	 * over lines.
	 * @param first bytes of the content
	 * @param from where to start
	 * @param whole whether nothing follows the bytes
	 */
	static Shape of(byte[] first, int from, boolean whole) {
		int start = skip(first, from, true);
		for (int i = 0; i < LINES_LOOKED_AT && start < first.length; i++) {
			int end = endOfLine(first, start);
			boolean cut = end == first.length && !whole;
			if (i > 0 && cut) {
				return LINES;
			}
			if (ofLine(first, start, whole) == FOLDED) {
				return FOLDED;
			}
			start = skip(first, end, true);
		}
		return LINES;
	}

	private static int endOfLine(byte[] bytes, int from) {
		int at = from;
		while (at < bytes.length && bytes[at] != '\n') {
			at++;
		}
		return at;
	}

	private static Shape ofLine(byte[] bytes, int start, boolean whole) {
		return switch (bytes[start]) {
			case '{' -> ofObject(bytes, start, whole);
			case '[' -> ofArray(bytes, start);
			default -> LINES;
		};
	}

	private static Shape ofObject(byte[] bytes, int start, boolean whole) {
		int inside = skip(bytes, start + 1, true);
		boolean json = inside == bytes.length || isAnyOf(bytes[inside], "\"}");
		if (!json) {
			return LINES;
		}
		FirstValue value = FirstValue.of(bytes, start);
		if (value.end() < 0 || value.holdsTraces()) {
			return FOLDED;
		}
		int behind = skip(bytes, value.end(), false);
		boolean more = (behind == bytes.length) ? !whole : isAnyOf(bytes[behind], "{[,");
		return more ? FOLDED : LINES;
	}

	/** Log lines may start with a bracket as well: {@code [2026-11-23] INFO}. */
	private static Shape ofArray(byte[] bytes, int start) {
		int inside = skip(bytes, start + 1, false);
		if (inside == bytes.length || isAnyOf(bytes[inside], "\r\n{[]\"")) {
			return FOLDED;
		}
		boolean scalar = isAnyOf(bytes[inside], "-0123456789tfn");
		int end = FirstValue.of(bytes, start).end();
		return scalar && end >= 0 && isEndOfLine(bytes, end) ? FOLDED : LINES;
	}

	private static boolean isEndOfLine(byte[] bytes, int from) {
		int at = skip(bytes, from, false);
		return at == bytes.length || isAnyOf(bytes[at], "\r\n");
	}

	private static boolean isAnyOf(byte value, String bytes) {
		return bytes.indexOf(value) >= 0;
	}

	private static int skip(byte[] bytes, int from, boolean overLines) {
		int at = from;
		while (at < bytes.length && isAnyOf(bytes[at], overLines ? " \t\r\n" : " \t")) {
			at++;
		}
		return at;
	}

}
