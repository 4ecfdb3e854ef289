package io.tracetab.source.logs;

import java.math.BigDecimal;
import java.math.RoundingMode;

import io.tracetab.source.json.Unreadable;

/**
 * Reads the numbers of a report: milliseconds with decimals, whole megabytes.
 */
final class Amount {

	/** Longer numbers are damage, as are exponents: a day has 86,400,000 milliseconds. */
	private static final int MOST_CHARACTERS = 24;

	private static final BigDecimal LARGEST = BigDecimal.valueOf(Integer.MAX_VALUE);

	private static final BigDecimal MOST_BYTES = BigDecimal.valueOf(1L << 50);

	private Amount() {
	}

	/** Milliseconds as microseconds, rounded half up. */
	static long micros(String key, String millis) {
		return number(key, millis, "milliseconds").movePointRight(3).setScale(0, RoundingMode.HALF_UP).longValue();
	}

	/**
	 * Whole milliseconds; what is billed is never a fraction, a fraction is rounded up.
	 */
	static long millis(String key, String millis) {
		return number(key, millis, "milliseconds").setScale(0, RoundingMode.CEILING).longValue();
	}

	static int megabytes(String key, String megabytes) {
		return number(key, megabytes, "megabytes").setScale(0, RoundingMode.HALF_UP).intValue();
	}

	/** Bytes, which Logs Insights writes with an exponent: {@code 1.28E8}. */
	static BigDecimal bytes(String key, String bytes) {
		try {
			BigDecimal number = new BigDecimal((bytes.length() <= MOST_CHARACTERS) ? bytes : "-1");
			boolean sized = Math.abs((long) number.scale()) <= MOST_CHARACTERS;
			if (sized && number.signum() >= 0 && number.compareTo(MOST_BYTES) <= 0) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// falls through to the message that names the unit
		}
		throw new Unreadable("%s is '%s', expected bytes".formatted(key, bytes));
	}

	private static BigDecimal number(String key, String text, String unit) {
		try {
			boolean plain = text.length() <= MOST_CHARACTERS && text.indexOf('e') < 0 && text.indexOf('E') < 0;
			BigDecimal number = plain ? new BigDecimal(text) : BigDecimal.ONE.negate();
			if (number.signum() >= 0 && number.compareTo(LARGEST) <= 0) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// falls through to the message that names the unit
		}
		throw new Unreadable("%s is '%s', expected %s".formatted(key, text, unit));
	}

}
