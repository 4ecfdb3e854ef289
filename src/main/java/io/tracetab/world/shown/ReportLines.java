package io.tracetab.world.shown;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.tracetab.world.stack.Attempt;
import io.tracetab.world.stack.Failure;
import io.tracetab.world.stack.FunctionSetting;
import io.tracetab.world.stack.FunctionSetting.Logs;
import io.tracetab.world.stack.Invocation;
import io.tracetab.world.stack.Witness;

/**
 * What Lambda wrote about each run into the function's log group, as events of
 * {@code FilterLogEvents}. The busiest groups were read with the filter "Sampled: true".
 */
public final class ReportLines implements Witness {

	private static final List<String> FILTERED = List.of("shop-catalogue", "shop-cart");

	private final Postbox.DayFiles files;

	private long events;

	private long day = -1;

	private String date = "";

	public ReportLines(Path folder, long until) {
		this.files = new Postbox.DayFiles(folder, "lambda-reports", until);
	}

	@Override
	public void attemptEnded(Invocation invocation, Attempt attempt) {
		FunctionSetting setting = attempt.setting();
		boolean sampled = invocation.header().trace().sampled();
		if (setting.logs() == Logs.NOT_EXPORTED || !sampled && FILTERED.contains(invocation.function().name())) {
			return;
		}
		String message = (setting.logs() == Logs.JSON) ? json(invocation, attempt) : text(invocation, attempt);
		if (attempt.startup().begin() == Attempt.Begin.RETRIED && setting.logs() == Logs.TEXT) {
			event(attempt, attempt.start(), "INIT_REPORT Init Duration: " + millis(attempt.initMicros())
					+ " ms\tPhase: init\tStatus: error\tError Type: Runtime.ExitError\n");
		}
		event(attempt, attempt.end(), message);
	}

	private void event(Attempt attempt, long micros, String message) {
		long millis = micros / 1000;
		String stream = date(micros) + "/[" + attempt.setting().version() + ']' + attempt.logStream();
		this.files.line(Json.bytes(Json.object("logGroup", "/aws/lambda/" + attempt.setting().place().name(),
				"logStreamName", stream, "timestamp", millis, "message", message, "ingestionTime", millis + 850,
				"eventId", "39" + padded(millis, 18) + padded(this.events++, 36))), micros);
	}

	private String date(long micros) {
		if (micros / Days.DAY_MICROS != this.day) {
			this.day = micros / Days.DAY_MICROS;
			this.date = Days.of(micros).replace('-', '/');
		}
		return this.date;
	}

	private static String text(Invocation invocation, Attempt attempt) {
		StringBuilder line = new StringBuilder(300);
		line.append("REPORT RequestId: ").append(invocation.requestId());
		line.append("\tDuration: ").append(millis(attempt.durationMicros())).append(" ms");
		line.append("\tBilled Duration: ").append(attempt.billedMillis()).append(" ms");
		line.append("\tMemory Size: ").append(attempt.setting().size().memoryMb()).append(" MB");
		line.append("\tMax Memory Used: ").append(attempt.maxMemoryMb()).append(" MB\t");
		Attempt.Startup startup = attempt.startup();
		switch (startup.begin()) {
			case COLD, READY -> line.append("Init Duration: ").append(millis(startup.micros())).append(" ms\t");
			case RESTORED -> line.append("Restore Duration: ")
				.append(millis(startup.micros()))
				.append(" ms\tBilled Restore Duration: ")
				.append(startup.billedRestoreMillis())
				.append(" ms\t");
			default -> {
			}
		}
		switch (attempt.outcome()) {
			case TIMEOUT -> line.append("Status: timeout");
			case ERROR, OUT_OF_MEMORY -> line.append("Status: error\tError Type: ").append(errorType(attempt));
			default -> {
			}
		}
		line.append('\n');
		if (invocation.header().trace().sampled()) {
			line.append("XRAY TraceId: ").append(invocation.header().trace().id());
			line.append("\tSegmentId: ").append(attempt.id()).append("\tSampled: true\t\n");
		}
		return line.toString();
	}

	private static String json(Invocation invocation, Attempt attempt) {
		Map<String, Object> metrics = Json.object("durationMs", number(attempt.durationMicros()), "billedDurationMs",
				attempt.billedMillis(), "memorySizeMB", attempt.setting().size().memoryMb(), "maxMemoryUsedMB",
				attempt.maxMemoryMb());
		Attempt.Startup startup = attempt.startup();
		switch (startup.begin()) {
			case COLD, READY -> metrics.put("initDurationMs", number(startup.micros()));
			case RESTORED -> {
				metrics.put("restoreDurationMs", number(startup.micros()));
				metrics.put("billedRestoreDurationMs", startup.billedRestoreMillis());
			}
			default -> {
			}
		}
		Map<String, Object> record = Json.object("requestId", invocation.requestId(), "metrics", metrics);
		if (invocation.header().trace().sampled()) {
			record.put("tracing", Json.object("spanId", attempt.id(), "type", "X-Amzn-Trace-Id", "value",
					"Root=" + invocation.header().trace().id() + ";Parent=" + invocation.id() + ";Sampled=1"));
		}
		record.put("status", switch (attempt.outcome()) {
			case SUCCESS -> "success";
			case TIMEOUT -> "timeout";
			default -> "error";
		});
		if (attempt.outcome() != Attempt.Outcome.SUCCESS) {
			record.put("errorType", errorType(attempt));
		}
		String time = Instant.ofEpochMilli(attempt.end() / 1000).toString();
		return Json.write(Json.object("time", time, "type", "platform.report", "record", record));
	}

	private static String padded(long number, int digits) {
		String text = Long.toString(number);
		return "0".repeat(digits - text.length()) + text;
	}

	private static String errorType(Attempt attempt) {
		Failure failure = attempt.failure();
		return (failure == null) ? "Unknown" : failure.type();
	}

	private static BigDecimal number(long micros) {
		return BigDecimal.valueOf(micros / 10, 2);
	}

	private static String millis(long micros) {
		return number(micros).toPlainString();
	}

	@Override
	public void worldEnded() {
		this.files.close();
	}

}
