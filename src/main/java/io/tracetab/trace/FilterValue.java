package io.tracetab.trace;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values as people type them. Empty when a text is none.
 */
public final class FilterValue {

	/** What {@link #micros} reads, in words that complete "expected ...". */
	public static final String A_DURATION = "a duration with its unit, such as 250ms, 1.5s or 2min";

	/** What {@link #time} reads. */
	public static final String A_TIME = "a time such as 2026-11-23T10:00Z, or a day such as 2026-11-23";

	/** What {@link #picodollars} reads. */
	public static final String AN_AMOUNT = "US dollars such as $0.0001 or $20/million";

	private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)\\s*(us|µs|ms|s|m|min)");

	private static final Pattern AMOUNT = Pattern.compile("\\$?(\\d{1,9}(?:\\.\\d{1,15})?)(?:/(million|thousand))?");

	private static final Pattern NUMBER = Pattern.compile("-?\\d{1,30}(?:\\.\\d{1,30})?(?:[eE][+-]?\\d{1,3})?");

	private static final int PICO = 12;

	private FilterValue() {
	}

	public static Optional<Long> micros(String text) {
		Matcher matcher = DURATION.matcher(text.strip().toLowerCase(Locale.ROOT));
		if (!matcher.matches()) {
			return Optional.empty();
		}
		long factor = switch (matcher.group(2)) {
			case "us", "µs" -> 1;
			case "ms" -> 1_000;
			case "s" -> 1_000_000;
			default -> 60_000_000;
		};
		return Optional.of(new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(factor)).longValue());
	}

	/** Rounded up: nothing that is kept lies between. */
	public static Optional<Long> picodollars(String text) {
		Matcher matcher = AMOUNT.matcher(text.strip().toLowerCase(Locale.ROOT));
		if (!matcher.matches()) {
			return Optional.empty();
		}
		String per = (matcher.group(2) != null) ? matcher.group(2) : "";
		int places = PICO - switch (per) {
			case "million" -> 6;
			case "thousand" -> 3;
			default -> 0;
		};
		BigDecimal amount = new BigDecimal(matcher.group(1)).scaleByPowerOfTen(places);
		return Optional.of(amount.setScale(0, RoundingMode.CEILING).longValueExact());
	}

	/** UTC when it names no zone. */
	public static Optional<Instant> time(String text) {
		String stripped = text.strip();
		try {
			if (stripped.length() <= 10) {
				return Optional.of(LocalDate.parse(stripped).atStartOfDay(ZoneOffset.UTC).toInstant());
			}
			// In an address that was not escaped, the plus of an offset arrives as a
			// blank.
			boolean zoned = stripped.matches(".*(?:[Zz]|[+\\- ]\\d\\d:\\d\\d)$") && stripped.indexOf('T') > 0;
			return Optional
				.of((zoned && stripped.length() > 16) ? OffsetDateTime.parse(stripped.replace(' ', '+')).toInstant()
						: LocalDateTime.parse(stripped).toInstant(ZoneOffset.UTC));
		}
		catch (DateTimeParseException ex) {
			return Optional.empty();
		}
	}

	static Optional<BigDecimal> number(String text) {
		return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
	}

	private static Optional<Long> count(String text) {
		return text.matches("\\d{1,9}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
	}

	/** A value in the unit of a measure. */
	static Optional<Long> of(Condition.Measure measure, String text) {
		return switch (measure) {
			case START -> time(text).map(Condition::micros);
			case DURATION -> micros(text);
			case COST -> picodollars(text);
			case STATUS, SPANS -> count(text);
		};
	}

	/** What {@link #of} reads, in words that complete "expected ...". */
	static String expected(Condition.Measure measure) {
		return switch (measure) {
			case START -> A_TIME;
			case DURATION -> A_DURATION;
			case COST -> AN_AMOUNT;
			case STATUS -> "a number such as 503; classes are fault, error, throttle and ok";
			case SPANS -> "a whole number";
		};
	}

}
