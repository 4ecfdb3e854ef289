package io.tracetab.world.invoice;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * A billing period and who pays for it.
 */
record Period(YearMonth month, String payer) {

	static YearMonth monthOf(long micros) {
		return YearMonth.from(Instant.ofEpochSecond(micros / 1_000_000).atZone(ZoneOffset.UTC));
	}

	/** Microseconds since 1970. */
	long start() {
		return micros(this.month);
	}

	/** Exclusive. */
	long end() {
		return micros(this.month.plusMonths(1));
	}

	private static long micros(YearMonth month) {
		return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond() * 1_000_000;
	}

	/** Such as {@code 2026-11-21T05:00:00Z}. */
	static String iso(long micros) {
		return Instant.ofEpochSecond(micros / 1_000_000).toString();
	}

	/** Such as {@code 2026-11-21T05:00:00.000Z}. */
	static String millis(long micros) {
		return iso(micros).replace("Z", ".000Z");
	}

}
