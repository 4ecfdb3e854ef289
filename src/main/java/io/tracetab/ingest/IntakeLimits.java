package io.tracetab.ingest;

import java.time.Duration;

/**
 * How much an intake holds.
 *
 * @param memory bytes of records that are read and not stored, at most
 * @param behind bytes of archived files that are not stored, at most
 * @param part bytes of records behind which a new part of the archive is begun
 * @param patience how long one waits for room in memory
 */
public record IntakeLimits(long memory, long behind, long part, Duration patience) {

	public static final IntakeLimits USUAL = new IntakeLimits(32L << 20, 1L << 30, 64L << 20, Duration.ofSeconds(3));

}
