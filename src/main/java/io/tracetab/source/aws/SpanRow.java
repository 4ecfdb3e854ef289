package io.tracetab.source.aws;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import io.tracetab.trace.TraceId;
import org.jspecify.annotations.Nullable;

/**
 * Reads a row of {@link SpanLog#SUMMARIES}. Logs Insights writes numbers with an exponent
 * at times, and times as text or as milliseconds.
 */
final class SpanRow {

	private static final int MOST_CHARACTERS = 30;

	private static final BigDecimal LATEST = BigDecimal.valueOf(Instant.parse("9999-12-31T23:59:59Z").toEpochMilli());

	private SpanRow() {
	}

	/** Null when the row names no trace that could be asked for. */
	static @Nullable Summary summary(Map<String, String> row) {
		return id(row.getOrDefault("traceId", "")).map((id) -> summary(id, row)).orElse(null);
	}

	private static Summary summary(TraceId id, Map<String, String> row) {
		double seconds = number(row, "longest").movePointLeft(9).doubleValue();
		boolean failed = number(row, "failed").signum() > 0;
		Instant last = time(row, "last");
		Instant end = last.equals(Instant.EPOCH) ? Instant.MAX : last.plusMillis((long) Math.ceil(seconds * 1000));
		return new Summary(id.toString(), time(row, "revision").toEpochMilli(), false, failed, seconds, end);
	}

	static Optional<TraceId> id(String text) {
		try {
			return Optional.of(TraceId.parse(text));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	private static BigDecimal number(Map<String, String> row, String field) {
		String text = row.getOrDefault(field, "");
		try {
			return (text.length() > MOST_CHARACTERS) ? BigDecimal.ZERO : new BigDecimal(text);
		}
		catch (NumberFormatException ex) {
			return BigDecimal.ZERO;
		}
	}

	/** The epoch where there is none. */
	private static Instant time(Map<String, String> row, String field) {
		String text = row.getOrDefault(field, "");
		try {
			return Instant.parse(text.replace(' ', 'T') + "Z");
		}
		catch (DateTimeException ex) {
			BigDecimal millis = number(row, field);
			return (millis.compareTo(LATEST) > 0) ? Instant.EPOCH : Instant.ofEpochMilli(millis.longValue());
		}
	}

}
