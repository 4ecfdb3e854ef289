package io.tracetab.source.logs;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.tracetab.metric.InvocationReport;
import io.tracetab.source.json.JsonTree;
import io.tracetab.source.json.RecordTime;
import io.tracetab.source.json.Unreadable;

/**
 * A row that a query of CloudWatch Logs Insights found: the fields that the query named,
 * each a name and a text. A report is told from the line itself ({@code @message}), or
 * from the fields that Logs Insights finds in it.
 */
final class InsightsRow {

	private static final String MESSAGE = "@message";

	private static final String REQUEST = "@requestId";

	private static final String DURATION = "@duration";

	/** Without these a report would say that nothing was billed. */
	private static final List<String> NEEDED = List.of(REQUEST, DURATION, "@billedDuration", "@memorySize");

	/** Fields by the names that a REPORT line has for them; times are milliseconds. */
	private static final Map<String, String> KEYS = Map.of(REQUEST, "RequestId", DURATION, "Duration",
			"@billedDuration", "Billed Duration", "@initDuration", "Init Duration", "@xrayTraceId", "TraceId",
			"@xraySegmentId", "SegmentId");

	private final Map<String, String> fields = new HashMap<>();

	InsightsRow(JsonNode row) {
		for (JsonNode field : row) {
			this.fields.put(JsonTree.text(field.path("field")), JsonTree.text(field.path("value")));
		}
	}

	/** The line; null when the query did not name it. */
	@Nullable String message() {
		return this.fields.get(MESSAGE);
	}

	/** What the row says around its line. */
	LogEvent event(@Nullable String group) {
		String log = this.fields.getOrDefault("@log", group);
		String time = this.fields.getOrDefault("@timestamp", "");
		long micros = time.isEmpty() ? 0 : RecordTime.micros(RecordTime.parse("@timestamp", iso(time)));
		return new LogEvent(LogEvent.function(log, this.fields.get("@logStream")), micros);
	}

	/** Times of rows are UTC, written with a blank: {@code 2026-03-12 18:49:37.123}. */
	static String iso(String time) {
		return (time.indexOf(' ') == 10) ? time.replace(' ', 'T') + "Z" : time;
	}

	/** Whether the fields are those of a report: no other line has a duration. */
	boolean isReport() {
		return "REPORT".equals(this.fields.get("@type"))
				|| this.fields.containsKey(DURATION) && this.fields.containsKey(REQUEST);
	}

	InvocationReport report(LogEvent event) {
		for (String field : NEEDED) {
			if (this.fields.getOrDefault(field, "").isEmpty()) {
				throw new Unreadable("a report's row has no %s, expected @message, or %s".formatted(field,
						String.join(", ", NEEDED)));
			}
		}
		ReportDraft draft = new ReportDraft(event);
		KEYS.forEach((field, key) -> take(draft, key, this.fields.getOrDefault(field, "")));
		take(draft, "Memory Size", megabytes("@memorySize"));
		take(draft, "Max Memory Used", megabytes("@maxMemoryUsed"));
		return draft.build();
	}

	private static void take(ReportDraft draft, String key, String value) {
		if (!value.isEmpty()) {
			draft.field(key, value);
		}
	}

	/**
	 * Bytes as megabytes. Logs Insights writes 128 MB as 1.28E8; a number that is whole
	 * in binary megabytes alone is read as those. Below 16 GB no number is whole in both.
	 */
	private String megabytes(String field) {
		String text = this.fields.getOrDefault(field, "");
		if (text.isEmpty()) {
			return "";
		}
		BigDecimal bytes = Amount.bytes(field, text);
		for (int megabyte : new int[] { 1_000_000, 1 << 20 }) {
			BigDecimal[] parts = bytes.divideAndRemainder(BigDecimal.valueOf(megabyte));
			if (parts[1].signum() == 0) {
				return parts[0].toBigInteger().toString();
			}
		}
		throw new Unreadable("%s is '%s', expected bytes of whole megabytes".formatted(field, text));
	}

}
