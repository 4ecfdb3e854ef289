package io.tracetab.database;

import java.time.Instant;

/**
 * Times as the tables keep them: microseconds since 1970, which is what tracers send and
 * PostgreSQL and DuckDB can hold. Finer parts are cut.
 */
public final class Micros {

	private static final long A_SECOND = 1_000_000;

	private Micros() {
	}

	public static long of(Instant time) {
		return Math.addExact(Math.multiplyExact(time.getEpochSecond(), A_SECOND), time.getNano() / 1_000);
	}

	public static Instant instant(long micros) {
		return Instant.ofEpochSecond(Math.floorDiv(micros, A_SECOND), Math.floorMod(micros, A_SECOND) * 1_000);
	}

}
