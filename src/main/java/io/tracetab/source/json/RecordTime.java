package io.tracetab.source.json;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;

import tools.jackson.databind.JsonNode;

/**
 * Times as answers and logs write them: ISO 8601 with an offset, epoch seconds, epoch
 * milliseconds. Between 1970 and 9999.
 */
public final class RecordTime {

	private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

	private RecordTime() {
	}

	/**
	 * Reads ISO 8601.
	 * @param field names the place
	 */
	public static Instant parse(String field, String text) {
		try {
			Instant time = Instant.parse(text);
			if (!time.isBefore(Instant.EPOCH) && !time.isAfter(LATEST)) {
				return time;
			}
		}
		catch (DateTimeException ex) {
			// falls through to the message that names the form
		}
		throw refused(field, text);
	}

	/** Reads ISO 8601, or a number of seconds since 1970. */
	public static Instant of(String field, JsonNode node) {
		if (!node.isNumber()) {
			return parse(field, JsonTree.text(node));
		}
		return Instant.ofEpochMilli(whole(field, node, BigDecimal.valueOf(LATEST.getEpochSecond()), 3));
	}

	/**
	 * Reads a number of milliseconds since 1970, as microseconds; 0 when there is none.
	 */
	public static long microsOfMillis(String field, JsonNode node) {
		return node.isNumber() ? 1000 * whole(field, node, BigDecimal.valueOf(LATEST.toEpochMilli()), 0) : 0;
	}

	/** Microseconds since 1970. */
	public static long micros(Instant time) {
		return 1_000_000 * time.getEpochSecond() + time.getNano() / 1000;
	}

	private static long whole(String field, JsonNode node, BigDecimal latest, int shift) {
		BigDecimal number = node.decimalValue();
		boolean tiny = number.scale() > 100;
		if (tiny || number.signum() < 0 || number.compareTo(latest) > 0) {
			throw refused(field, JsonTree.text(node));
		}
		return number.movePointRight(shift).longValue();
	}

	private static Unreadable refused(String field, String text) {
		return new Unreadable(
				"%s is '%s', expected a form like 2026-03-12T18:49:37Z, or epoch seconds".formatted(field, text));
	}

}
