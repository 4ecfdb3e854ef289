package io.tracetab.ingest.file;

/**
 * A JSON value at the start of a line.
 *
 * @param end the index behind it; -1 when its line or the bytes end before it does
 * @param holdsTraces whether it is an object with a list of objects under {@code Traces}
 */
record FirstValue(int end, boolean holdsTraces) {

	/** Reads brackets and strings only: what is between them is for others to judge. */
	static FirstValue of(byte[] bytes, int start) {
		int depth = 0;
		boolean traces = false;
		int at = start;
		while (at < bytes.length && bytes[at] != '\n') {
			switch (bytes[at]) {
				case '{', '[' -> depth++;
				case '}', ']' -> depth--;
				case '"' -> {
					traces |= depth == 1 && beginsTraces(bytes, at);
					at = endOfString(bytes, at) - 1;
				}
				default -> {
				}
			}
			at++;
			if (depth == 0) {
				return new FirstValue(at, traces);
			}
		}
		return new FirstValue(-1, traces);
	}

	/** The index behind the closing quote; where the line ends when there is none. */
	private static int endOfString(byte[] bytes, int start) {
		int at = start + 1;
		while (at < bytes.length && bytes[at] != '"' && bytes[at] != '\n') {
			at += (bytes[at] == '\\') ? 2 : 1;
		}
		return Math.min(bytes.length, (at < bytes.length && bytes[at] == '"') ? at + 1 : at);
	}

	private static boolean beginsTraces(byte[] bytes, int start) {
		int at = start;
		for (char expected : "\"Traces\":[{".toCharArray()) {
			while (at < bytes.length && at > start + 7 && (bytes[at] == ' ' || bytes[at] == '\t')) {
				at++;
			}
			if (at == bytes.length || (bytes[at] != expected && !(expected == 'T' && bytes[at] == 't'))) {
				return false;
			}
			at++;
		}
		return true;
	}

}
