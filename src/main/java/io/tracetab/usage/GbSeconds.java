package io.tracetab.usage;

import java.math.BigDecimal;

/**
 * Memory or disk held for a time. A gigabyte is 1024 megabytes.
 */
final class GbSeconds {

	/** One millisecond of one megabyte is 1/1024000 GB-s: this many of 10^-13. */
	private static final long UNSCALED = 9_765_625;

	private static final int SCALE = 13;

	private GbSeconds() {
	}

	/** Exact. */
	static BigDecimal of(long millis, long megabytes) {
		long product = millis * megabytes;
		if (Math.abs(product) < Long.MAX_VALUE / UNSCALED) {
			return BigDecimal.valueOf(product * UNSCALED, SCALE);
		}
		return BigDecimal.valueOf(product).multiply(BigDecimal.valueOf(UNSCALED, SCALE));
	}

}
