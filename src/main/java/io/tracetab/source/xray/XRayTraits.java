package io.tracetab.source.xray;

import java.nio.charset.StandardCharsets;

/**
 * What gives X-Ray documents and answers away: the names of their fields. Names inside
 * strings (a log line that quotes a segment) are followed by a backslash and not taken.
 */
final class XRayTraits {

	private static final byte[][] WRAPPERS = names("Traces", "TraceSegmentDocuments", "TraceSummaries",
			"UnprocessedTraceSegments", "Document", "LimitExceeded", "BatchGetTraces", "GetTraceSummaries",
			"EntityPath", "SummaryStatistics");

	private static final byte[][] TIMES = names("start_time", "end_time", "in_progress", "subsegments");

	private static final byte[][] IDS = names("trace_id", "id", "parent_id");

	private static final byte[] FIRST = "{\"trace_id\":\"1-".getBytes(StandardCharsets.ISO_8859_1);

	private static final byte[] HEADER = "\"format\"".getBytes(StandardCharsets.ISO_8859_1);

	private static final byte[] VERSION = "\"version\"".getBytes(StandardCharsets.ISO_8859_1);

	private static final int LONGEST_HEADER = 80;

	private XRayTraits() {
	}

	static boolean found(byte[] bytes, int from, int to) {
		return startsWithTraceId(bytes, from, to) || any(WRAPPERS, bytes, from, to)
				|| (any(TIMES, bytes, from, to) && any(IDS, bytes, from, to))
				|| (to - from <= LONGEST_HEADER && has(HEADER, bytes, from, to) && has(VERSION, bytes, from, to));
	}

	/**
	 * Whether X-Ray's spelling of a trace id comes first: so does a document cut short.
	 */
	private static boolean startsWithTraceId(byte[] bytes, int from, int to) {
		int at = from;
		for (byte expected : FIRST) {
			while (at < to && bytes[at] == ' ') {
				at++;
			}
			if (at >= to || bytes[at++] != expected) {
				return false;
			}
		}
		return true;
	}

	private static boolean any(byte[][] names, byte[] bytes, int from, int to) {
		for (byte[] name : names) {
			if (has(name, bytes, from, to)) {
				return true;
			}
		}
		return false;
	}

	private static boolean has(byte[] name, byte[] bytes, int from, int to) {
		byte second = name[1];
		for (int i = from; i <= to - name.length; i++) {
			if (bytes[i] == '"' && bytes[i + 1] == second && matches(name, bytes, i)) {
				return true;
			}
		}
		return false;
	}

	private static boolean matches(byte[] name, byte[] bytes, int at) {
		for (int i = 2; i < name.length; i++) {
			if (bytes[at + i] != name[i]) {
				return false;
			}
		}
		return true;
	}

	private static byte[][] names(String... names) {
		byte[][] quoted = new byte[names.length][];
		for (int i = 0; i < names.length; i++) {
			quoted[i] = ('"' + names[i] + '"').getBytes(StandardCharsets.ISO_8859_1);
		}
		return quoted;
	}

}
