package io.tracetab.source.logs;

import tools.jackson.databind.JsonNode;

import io.tracetab.metric.InvocationReport;
import io.tracetab.source.json.JsonTree;
import io.tracetab.source.json.RecordTime;

/**
 * Reads a {@code platform.report} event, which functions write whose log format is JSON.
 * Managed Instances report a duration only.
 */
final class PlatformReport {

	static final String TYPE = "platform.report";

	private PlatformReport() {
	}

	static InvocationReport read(JsonNode event, LogEvent around) {
		JsonNode report = event.path("record");
		ReportDraft draft = new ReportDraft(new LogEvent(around.function(), time(event, around)));
		take(draft, "RequestId", report.path("requestId"));
		JsonNode metrics = report.path("metrics");
		take(draft, "Duration", metrics.path("durationMs"));
		take(draft, "Billed Duration", metrics.path("billedDurationMs"));
		take(draft, "Memory Size", metrics.path("memorySizeMB"));
		take(draft, "Max Memory Used", metrics.path("maxMemoryUsedMB"));
		take(draft, "Init Duration", metrics.path("initDurationMs"));
		take(draft, "Restore Duration", metrics.path("restoreDurationMs"));
		take(draft, "Billed Restore Duration", metrics.path("billedRestoreDurationMs"));
		take(draft, "Status", report.path("status"));
		take(draft, "Error Type", report.path("errorType"));
		tracing(draft, report.path("tracing"));
		return draft.build();
	}

	/**
	 * {@code {spanId, value: "Root=1-…;Parent=…;Sampled=1"}}; the span is the function's
	 * segment.
	 */
	private static void tracing(ReportDraft draft, JsonNode tracing) {
		for (String part : JsonTree.text(tracing.path("value")).split(";")) {
			switch (part.substring(0, part.indexOf('=') + 1)) {
				case "Root=" -> draft.field("TraceId", part.substring(5));
				case "Parent=" -> draft.field("SegmentId", part.substring(7));
				case "Sampled=" -> draft.field("Sampled", part.substring(8));
				default -> {
				}
			}
		}
		take(draft, "SegmentId", tracing.path("spanId"));
	}

	private static void take(ReportDraft draft, String key, JsonNode value) {
		String text = JsonTree.text(value);
		if (!text.isEmpty()) {
			draft.field(key, text);
		}
	}

	private static long time(JsonNode event, LogEvent around) {
		String time = JsonTree.text(event.path("time"));
		return time.isEmpty() ? around.timeMicros() : RecordTime.micros(RecordTime.parse("time", time));
	}

}
