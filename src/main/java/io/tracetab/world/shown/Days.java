package io.tracetab.world.shown;

import java.time.Instant;

/**
 * Microseconds since 1970 as texts.
 */
final class Days {

	static final long DAY_MICROS = 86_400_000_000L;

	private Days() {
	}

	/** Such as {@code 2026-11-21}. */
	static String of(long micros) {
		return iso(micros).substring(0, 10);
	}

	/** Such as {@code 2026-11-21T14:05:00Z}. */
	static String iso(long micros) {
		return Instant.ofEpochSecond(micros / 1_000_000).toString();
	}

}
