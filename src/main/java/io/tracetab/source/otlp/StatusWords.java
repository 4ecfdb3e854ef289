package io.tracetab.source.otlp;

import java.math.BigDecimal;

import io.tracetab.trace.HttpCall;
import io.tracetab.trace.Span.Flag;
import org.jspecify.annotations.Nullable;

/**
 * What status and answer say of a failure, as X-Ray says it.
 */
final class StatusWords {

	private static final int TOO_MANY = 429;

	private StatusWords() {
	}

	static int flags(boolean failed, Attributes own, @Nullable HttpCall http) {
		int answered = (http != null) ? http.status() : 0;
		String type = own.look("error.type", "exception.type");
		if (answered == TOO_MANY || failed && isThrottle(type)) {
			return Flag.ERROR | Flag.THROTTLE;
		}
		if (answered >= 400 && answered < 500) {
			return Flag.ERROR;
		}
		return (failed || answered >= 500) ? Flag.FAULT : 0;
	}

	private static boolean isThrottle(String type) {
		return type.contains("Throttl") || type.contains("TooManyRequests") || type.contains("ThroughputExceeded");
	}

	static boolean isNumber(String type) {
		if (type.isEmpty()) {
			return false;
		}
		try {
			return new BigDecimal(type).signum() >= 0;
		}
		catch (NumberFormatException ex) {
			return false;
		}
	}

}
