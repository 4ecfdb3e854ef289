package io.tracetab.source.logs;

import org.jspecify.annotations.Nullable;

import io.tracetab.metric.InvocationReport;
import io.tracetab.source.json.Unreadable;
import io.tracetab.trace.TraceId;

/**
 * An invocation's report while it is read.
 */
final class ReportDraft {

	private final LogEvent event;

	private @Nullable String requestId;

	private long duration = -1;

	private long billed = -1;

	private int memory;

	private int memoryUsed = -1;

	private long init = -1;

	private long restore = -1;

	private long billedRestore = -1;

	private @Nullable String status;

	private @Nullable String errorType;

	private @Nullable String traceId;

	private long segmentId;

	private boolean sampled = true;

	ReportDraft(LogEvent event) {
		this.event = event;
	}

	/**
	 * Takes one field under the name it has in a REPORT line; others mean nothing here.
	 */
	void field(String key, String value) {
		switch (key) {
			case "RequestId" -> this.requestId = value;
			case "Duration" -> this.duration = Amount.micros(key, value);
			case "Billed Duration" -> this.billed = Amount.millis(key, value);
			case "Memory Size" -> this.memory = Amount.megabytes(key, value);
			case "Max Memory Used" -> this.memoryUsed = Amount.megabytes(key, value);
			case "Init Duration" -> this.init = Amount.micros(key, value);
			case "Restore Duration" -> this.restore = Amount.micros(key, value);
			case "Billed Restore Duration" -> this.billedRestore = Amount.millis(key, value);
			case "Status" -> this.status = "success".equals(value) ? null : value;
			case "Error Type" -> this.errorType = value;
			case "TraceId" -> this.traceId = traceId(value);
			case "SegmentId" -> this.segmentId = segmentId(value);
			case "Sampled" -> this.sampled = !"false".equals(value) && !"0".equals(value);
			default -> {
			}
		}
	}

	private static String traceId(String value) {
		try {
			return TraceId.parse(value).toString();
		}
		catch (IllegalArgumentException ex) {
			throw new Unreadable(String.valueOf(ex.getMessage()));
		}
	}

	private static long segmentId(String value) {
		try {
			if (value.length() == 16) {
				return Long.parseUnsignedLong(value, 16);
			}
		}
		catch (NumberFormatException ex) {
			// falls through to the message that names the form
		}
		throw new Unreadable("SegmentId is '%s', expected 16 hex digits".formatted(value));
	}

	InvocationReport build() {
		if (this.requestId == null || this.requestId.isEmpty()) {
			throw new Unreadable("a report has no request id");
		}
		if (this.duration < 0) {
			throw new Unreadable("the report of request %s has no duration".formatted(this.requestId));
		}
		return new InvocationReport(this.requestId, this.event.timeMicros(), this.event.function(), this.duration,
				this.billed, this.memory, this.memoryUsed, this.init, this.restore, this.billedRestore, this.status,
				this.errorType, this.sampled ? this.traceId : null, this.sampled ? this.segmentId : 0);
	}

}
