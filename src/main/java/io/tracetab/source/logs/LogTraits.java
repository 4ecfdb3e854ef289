package io.tracetab.source.logs;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

import io.tracetab.source.json.JsonOutline;

/**
 * What gives Lambda's log away: the first word of its lines, a time, or the fields of log
 * events.
 */
final class LogTraits {

	static final String QUERY = "GetQueryResults";

	static final Set<String> OPERATIONS = Set.of("FilterLogEvents", "GetLogEvents", QUERY);

	/** An answer of Logs Insights has both; of answers that we know no other has. */
	private static final List<String> FOUND = List.of("results", "statistics");

	private static final byte[][] LINES = ascii("REPORT RequestId:", "START RequestId:", "END RequestId:",
			"XRAY TraceId:", "INIT_START ", "INIT_REPORT ", "RESTORE_START ", "RESTORE_REPORT ", "EXTENSION\t",
			"EXTENSION Name:", "TELEMETRY\t", "TELEMETRY Name:", "LOGS\t", "LOGS Name:", "[INFO]\t", "[WARNING]\t",
			"[ERROR]\t", "[DEBUG]\t", "[CRITICAL]\t");

	private static final List<String> TIMES = List.of("timestamp", "time");

	private static final List<String> MESSAGES = List.of("message", "level");

	private static final List<String> TRACES = List.of("start_time", "end_time", "subsegments", "Segments");

	private LogTraits() {
	}

	static boolean line(byte[] bytes, int from, int to) {
		for (byte[] line : LINES) {
			if (startsWith(line, bytes, from, to)) {
				return true;
			}
		}
		return timestamp(bytes, from, to);
	}

	/** A log event, a wrapper around some, or a JSON line that an application logged. */
	static boolean json(byte[] bytes, int from, int to) {
		if (from == to || bytes[from] != '{') {
			return false;
		}
		JsonOutline outline = JsonOutline.of(bytes, from, to);
		if (outline.has("operation") && outline.has("answer")) {
			return OPERATIONS.contains(outline.text("operation"));
		}
		if (isOfSpans(outline)) {
			return false;
		}
		return outline.text("type").startsWith("platform.") || outline.has("logEvents") || outline.has("events")
				|| FOUND.stream().allMatch(outline::has)
				|| (!outline.hasAny(TRACES) && (outline.hasAny(TIMES) && outline.hasAny(MESSAGES)
						|| outline.anyTextStarts(ReportText.START)));
	}

	/** A span has events too, and those of Transaction Search are log events. */
	private static boolean isOfSpans(JsonOutline outline) {
		return outline.has("spanId") && !outline.hasAny(MESSAGES) || outline.text("logGroup").equals("aws/spans");
	}

	/** Whether a date and a time come first: {@code 2026-03-12T18:49:37}. */
	static boolean timestamp(byte[] bytes, int from, int to) {
		return to - from >= 19 && bytes[from] == '2' && bytes[from + 4] == '-' && bytes[from + 7] == '-'
				&& bytes[from + 10] == 'T' && bytes[from + 13] == ':' && bytes[from + 16] == ':';
	}

	static boolean startsWith(byte[] start, byte[] bytes, int from, int to) {
		if (to - from < start.length) {
			return false;
		}
		for (int i = 0; i < start.length; i++) {
			if (bytes[from + i] != start[i]) {
				return false;
			}
		}
		return true;
	}

	private static byte[][] ascii(String... texts) {
		byte[][] bytes = new byte[texts.length][];
		for (int i = 0; i < texts.length; i++) {
			bytes[i] = texts[i].getBytes(StandardCharsets.ISO_8859_1);
		}
		return bytes;
	}

}
