package io.tracetab.world.invoice;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

import org.jspecify.annotations.Nullable;

/**
 * A billing period and who pays for it.
 */
record Period(YearMonth month, String payer) {

	private static final long HOUR_MICROS = 3_600_000_000L;

	/** Times that were told lately, by their hour: each is told for every line. */
	private static final @Nullable Told[] LATEST = new @Nullable Told[64];

	private record Told(long micros, String text) {
	}

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
		int place = (int) (micros / HOUR_MICROS) & LATEST.length - 1;
		Told told = LATEST[place];
		if (told == null || told.micros != micros) {
			told = new Told(micros, Instant.ofEpochSecond(micros / 1_000_000).toString());
			LATEST[place] = told;
		}
		return told.text;
	}

	/** Such as {@code 2026-11-21T05:00:00.000Z}. */
	static String millis(long micros) {
		return iso(micros).replace("Z", ".000Z");
	}

}
