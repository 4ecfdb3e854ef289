package io.tracetab.usage;

import java.math.BigDecimal;
import java.util.Map;

import io.tracetab.trace.Span;

/**
 * Bytes of a message that a call carried, where the caller's instrumentation says so:
 * OpenTelemetry's {@code messaging.message.body.size} as annotation or metadata.
 */
final class PayloadSize {

	private static final String KEY = "messaging.message.body.size";

	private static final String QUOTED = "\"" + KEY + "\"";

	private static final String ANNOTATION = "messaging_message_body_size";

	private PayloadSize() {
	}

	/** -1 when unknown. */
	static long of(Span span) {
		if (!span.annotations().isEmpty()) {
			Object annotated = span.annotations().get(ANNOTATION);
			annotated = (annotated != null) ? annotated : span.annotations().get(KEY);
			if (annotated instanceof BigDecimal number && number.signum() >= 0) {
				return number.longValue();
			}
		}
		for (Map.Entry<String, String> metadata : span.metadata().entrySet()) {
			long size = inJson(metadata.getValue());
			if (size >= 0) {
				return size;
			}
		}
		return -1;
	}

	/** The number that follows the key; -1 when there is none. */
	private static long inJson(String json) {
		int key = json.indexOf(QUOTED);
		if (key < 0) {
			return -1;
		}
		int at = key + QUOTED.length();
		while (at < json.length() && (json.charAt(at) == ':' || json.charAt(at) == ' ' || json.charAt(at) == '"')) {
			at++;
		}
		long size = -1;
		for (; at < json.length() && Character.digit(json.charAt(at), 10) >= 0 && size < Integer.MAX_VALUE; at++) {
			size = Math.max(0, size) * 10 + Character.digit(json.charAt(at), 10);
		}
		return size;
	}

}
