package io.tracetab.source.xray;

/**
 * X-Ray's times: epoch seconds as a decimal number, with or without an exponent, read
 * exactly to the microsecond from their characters. Digits behind the sixth are rounded
 * half up. A binary double resolves a quarter of a microsecond there.
 */
final class DecimalSeconds {

	/** What {@link #micros} answers when the characters are no such time. */
	static final long UNREADABLE = Long.MIN_VALUE;

	/** The end of the year 9999; milliseconds that are taken for seconds lie beyond. */
	private static final long LATEST = 253_402_300_800_000_000L;

	private static final int MOST_DIGITS = 18;

	private static final long[] POWERS = new long[MOST_DIGITS + 1];

	static {
		POWERS[0] = 1;
		for (int i = 1; i < POWERS.length; i++) {
			POWERS[i] = 10 * POWERS[i - 1];
		}
	}

	private DecimalSeconds() {
	}

	/**
	 * Microseconds since 1970.
	 * @return {@link #UNREADABLE} for what is no decimal number, is negative or lies
	 * beyond the year 9999
	 */
	static long micros(char[] chars, int from, int length) {
		int to = from + length;
		long digits = 0;
		int count = 0;
		int scale = 0;
		boolean fraction = false;
		boolean any = false;
		int i = from;
		for (; i < to; i++) {
			char c = chars[i];
			if (c >= '0' && c <= '9') {
				any = true;
				if (count < MOST_DIGITS) {
					digits = 10 * digits + (c - '0');
					count += (digits == 0) ? 0 : 1;
					scale += fraction ? 1 : 0;
				}
				else if (!fraction) {
					return UNREADABLE;
				}
			}
			else if (c == '.' && !fraction) {
				fraction = true;
			}
			else {
				break;
			}
		}
		int exponent = (i < to) ? exponent(chars, i, to) : 0;
		return (any && exponent != Integer.MIN_VALUE) ? scaled(digits, exponent - scale + 6) : UNREADABLE;
	}

	/** Reads {@code E9}, {@code e+9}; the smallest integer for anything else. */
	private static int exponent(char[] chars, int from, int to) {
		if (chars[from] != 'e' && chars[from] != 'E') {
			return Integer.MIN_VALUE;
		}
		int i = from + 1;
		boolean negative = i < to && chars[i] == '-';
		if (i < to && (negative || chars[i] == '+')) {
			i++;
		}
		if (i == to || to - i > 3) {
			return Integer.MIN_VALUE;
		}
		int value = 0;
		for (; i < to; i++) {
			if (chars[i] < '0' || chars[i] > '9') {
				return Integer.MIN_VALUE;
			}
			value = 10 * value + (chars[i] - '0');
		}
		return negative ? -value : value;
	}

	private static long scaled(long digits, int power) {
		if (digits == 0) {
			return 0;
		}
		if (power >= 0) {
			boolean fits = power <= MOST_DIGITS && digits <= LATEST / POWERS[power];
			return fits ? digits * POWERS[power] : UNREADABLE;
		}
		if (-power > MOST_DIGITS) {
			return 0;
		}
		long divisor = POWERS[-power];
		long micros = digits / divisor + ((digits % divisor >= divisor / 2) ? 1 : 0);
		return (micros <= LATEST) ? micros : UNREADABLE;
	}

}
