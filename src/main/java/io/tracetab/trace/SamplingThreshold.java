package io.tracetab.trace;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many requests a trace stands for by what OpenTelemetry's consistent sampling wrote
 * into its trace state: {@code ot=th:T}, where T is the part of all that was rejected, in
 * units of 2^-56, hexadecimal, without the zeros at its end.
 */
final class SamplingThreshold {

	private static final Pattern STATE = Pattern.compile("\"traceState\":\"([^\"\\\\]*)\"");

	private static final Pattern THRESHOLD = Pattern
		.compile("(?:^|,)\\s*ot=(?:[^,]*;)?th:([0-9a-f]{1,14})(?:;[^,]*)?(?:,|$)");

	private static final int DIGITS = 14;

	private static final BigInteger ALL = BigInteger.ONE.shiftLeft(4 * DIGITS);

	private SamplingThreshold() {
	}

	/** The largest that any span of the trace says, at least 1; empty when none does. */
	static Optional<BigDecimal> weight(Trace trace) {
		return trace.nodes()
			.stream()
			.map((node) -> node.span().metadata().get("otel"))
			.filter((otel) -> otel != null && otel.contains("th:"))
			.flatMap((otel) -> weight(otel).stream())
			.max(BigDecimal::compareTo);
	}

	private static Optional<BigDecimal> weight(String otel) {
		Matcher state = STATE.matcher(otel);
		Matcher threshold = THRESHOLD.matcher(state.find() ? state.group(1) : "");
		if (!threshold.find()) {
			return Optional.empty();
		}
		String digits = threshold.group(1);
		BigInteger rejected = new BigInteger(digits + "0".repeat(DIGITS - digits.length()), 16);
		return Optional.of(new BigDecimal(ALL).divide(new BigDecimal(ALL.subtract(rejected)), MathContext.DECIMAL32)
			.stripTrailingZeros());
	}

}
