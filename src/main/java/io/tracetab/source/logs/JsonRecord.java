package io.tracetab.source.logs;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.tracetab.metric.InvocationReport;
import io.tracetab.metric.Series;
import io.tracetab.source.RecordSink;
import io.tracetab.source.json.JsonTree;
import io.tracetab.source.json.RecordTime;
import io.tracetab.source.json.Unreadable;

/**
 * One JSON record of a log: an event, or a wrapper around many (a subscription's message,
 * an answer of FilterLogEvents or of a query, alone or archived).
 */
final class JsonRecord {

	private final RecordSink sink;

	private final int from;

	private final int to;

	private boolean told;

	JsonRecord(RecordSink sink, int from, int to) {
		this.sink = sink;
		this.from = from;
		this.to = to;
	}

	void read(byte[] bytes) {
		try {
			record(JsonTree.read(bytes, this.from, this.to));
		}
		catch (Unreadable ex) {
			setAside("Lambda log: column %d: %s".formatted(Math.max(0, ex.offset()) + 1, ex.getMessage()));
		}
	}

	private void record(JsonNode record) {
		String operation = JsonTree.text(record.path("operation"));
		if (!operation.isEmpty() && record.has("answer")) {
			if (!LogTraits.OPERATIONS.contains(operation)) {
				this.sink.foreign(this.from, this.to);
				return;
			}
			if (operation.equals(LogTraits.QUERY)) {
				rows(record.path("answer").path("results"), record, "answer/results");
			}
			else {
				events(record.path("answer").path("events"), record.path("request"), "answer/events");
			}
		}
		else if (record.path("results").isArray()) {
			rows(record.path("results"), record, "results");
		}
		else if (record.path("logEvents").isArray()) {
			events(record.path("logEvents"), record, "logEvents");
		}
		else if (record.path("events").isArray()) {
			events(record.path("events"), record, "events");
		}
		else {
			event(record, record, "");
		}
		if (!this.told) {
			this.sink.nothing();
		}
	}

	private void events(JsonNode events, JsonNode around, String path) {
		int at = 0;
		for (JsonNode event : events) {
			event(event, around, path + "/" + at++ + " ");
		}
	}

	private void rows(JsonNode rows, JsonNode around, String path) {
		String group = group(around.has("request") ? around.path("request") : around);
		List<Series> hours = new ArrayList<>();
		int at = 0;
		for (JsonNode row : rows) {
			String place = path + "/" + at++;
			try {
				HourRow hour = new HourRow(row);
				if (hour.isOne()) {
					hour.series(JsonTree.text(around.path("account")), JsonTree.text(around.path("region")), hours);
				}
				else {
					row(new InsightsRow(row), group);
				}
			}
			catch (Unreadable ex) {
				setAside("Lambda report: %s %s".formatted(place, ex.getMessage()));
			}
		}
		if (!hours.isEmpty()) {
			this.told = true;
			this.sink.answer(List.of(), hours);
		}
	}

	private void row(InsightsRow row, @Nullable String group) {
		String message = row.message();
		if (message != null && message(message, row.event(group))) {
			return;
		}
		if (row.isReport()) {
			report(row.report(row.event(group)));
		}
	}

	/** The log group that was asked, when it was one alone. */
	private static @Nullable String group(JsonNode request) {
		JsonNode groups = request.path("logGroupNames");
		return (groups.size() == 1) ? JsonTree.text(groups.path(0))
				: first(request, "logGroup", "logGroupName", "logGroupIdentifier", "log_group");
	}

	private void event(JsonNode event, JsonNode around, String path) {
		try {
			if (PlatformReport.TYPE.equals(JsonTree.text(event.path("type")))) {
				report(PlatformReport.read(event, LogEvent.UNKNOWN));
				return;
			}
			message(message(event), logEvent(event, around));
		}
		catch (Unreadable ex) {
			setAside("Lambda report: %s%s".formatted(path, ex.getMessage()));
		}
	}

	/**
	 * What ships logs elsewhere names the line {@code log}, {@code raw}, {@code event}.
	 */
	private static JsonNode message(JsonNode event) {
		for (JsonNode value : event.has("message") ? List.<JsonNode>of() : event.values()) {
			if (JsonTree.text(value).startsWith(ReportText.START)) {
				return value;
			}
		}
		return event.path("message");
	}

	private void message(JsonNode message, LogEvent event) {
		if (PlatformReport.TYPE.equals(JsonTree.text(message.path("type")))) {
			report(PlatformReport.read(message, event));
		}
		else if (!message.isObject() || !keys(message)) {
			message(JsonTree.text(message), event);
		}
	}

	/** Whether the text is a report. */
	private boolean message(String message, LogEvent event) {
		String text = message.strip();
		if (text.startsWith(ReportText.START)) {
			report(ReportText.read(text, event));
			return true;
		}
		if (text.startsWith("{") && text.contains("\"" + PlatformReport.TYPE + "\"")) {
			JsonNode node = JsonTree.read(text);
			if (PlatformReport.TYPE.equals(JsonTree.text(node.path("type")))) {
				report(PlatformReport.read(node, event));
				return true;
			}
		}
		return isOfKeys(text) && keys(text);
	}

	/** Cheap, as most lines of an application are none. */
	private static boolean isOfKeys(String text) {
		int start = text.indexOf('{');
		return start >= 0 && text.indexOf("\"key\"", start) > 0 && text.indexOf("\"store", start) > 0;
	}

	/** Runtimes put time, request and level before a line. */
	private boolean keys(String text) {
		JsonNode line = JsonTree.read(text.substring(text.indexOf('{')));
		return keys(line);
	}

	private boolean keys(JsonNode line) {
		if (KeyLine.isAccess(line)) {
			this.told = true;
			this.sink.access(KeyLine.access(line));
			return true;
		}
		if (KeyLine.isSettings(line)) {
			this.told = true;
			this.sink.keyLog(KeyLine.settings(line));
			return true;
		}
		return false;
	}

	private static LogEvent logEvent(JsonNode event, JsonNode around) {
		String group = group(around);
		String stream = first(event, "logStreamName", "logStream");
		if (stream == null) {
			stream = first(around, "logStream", "logStreamName");
		}
		return new LogEvent(LogEvent.function(group, stream),
				RecordTime.microsOfMillis("timestamp", event.path("timestamp")));
	}

	private static @Nullable String first(JsonNode node, String... fields) {
		for (String field : fields) {
			String text = JsonTree.text(node.path(field));
			if (!text.isEmpty()) {
				return text;
			}
		}
		return null;
	}

	private void report(InvocationReport report) {
		this.told = true;
		this.sink.report(report);
	}

	private void setAside(String reason) {
		this.told = true;
		this.sink.setAside(reason, this.from, this.to);
	}

}
