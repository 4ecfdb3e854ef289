package io.tracetab.source.otlp;

import java.math.BigDecimal;

import io.tracetab.source.json.JsonTree;
import io.tracetab.source.json.Unreadable;
import io.tracetab.trace.TraceId;
import tools.jackson.databind.JsonNode;

/**
 * Reads ids, which are hex digits, and times, which are nanoseconds since 1970, as
 * numbers or texts.
 */
final class Ids {

	private static final BigDecimal LATEST = BigDecimal.valueOf(253_402_300_799L).movePointRight(9);

	private Ids() {
	}

	static TraceId trace(JsonNode node) {
		String text = JsonTree.text(node);
		try {
			TraceId id = TraceId.parse(text);
			if (id.high() != 0 || id.low() != 0) {
				return id;
			}
		}
		catch (IllegalArgumentException ex) {
			// falls through to the message that names the form
		}
		throw new Unreadable("traceId is '%s', expected 32 hex digits that are not all zero".formatted(text));
	}

	/** 0 when there is none. */
	static long span(String field, JsonNode node) {
		String text = JsonTree.text(node);
		if (text.isEmpty()) {
			return 0;
		}
		try {
			if (text.length() == 16) {
				return Long.parseUnsignedLong(text, 16);
			}
		}
		catch (NumberFormatException ex) {
			// falls through to the message that names the form
		}
		throw new Unreadable("%s is '%s', expected 16 hex digits".formatted(field, text));
	}

	/** Microseconds, cut; -1 when there is none. */
	static long micros(String field, JsonNode node) {
		String text = JsonTree.text(node);
		if (text.isEmpty() || text.equals("0")) {
			return -1;
		}
		try {
			BigDecimal nanos = (text.length() <= 24) ? new BigDecimal(text) : BigDecimal.ONE.negate();
			if (nanos.scale() > -24 && nanos.signum() >= 0 && nanos.compareTo(LATEST) <= 0) {
				return nanos.movePointLeft(3).longValue();
			}
		}
		catch (NumberFormatException ex) {
			// falls through to the message that names the unit
		}
		throw new Unreadable("%s is '%s', expected nanoseconds".formatted(field, text));
	}

}
