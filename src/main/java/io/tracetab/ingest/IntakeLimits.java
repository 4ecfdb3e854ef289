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

	/** Spans in memory take two to three times the bytes of their records. */
	private static final long PART_OF_MEMORY = 16;

	private static final long LEAST = 32L << 20;

	private static final long MOST = 64L << 20;

	public static final IntakeLimits USUAL = within(Runtime.getRuntime().maxMemory());

	/** As much as a heap of so many bytes has room for. */
	static IntakeLimits within(long heap) {
		return new IntakeLimits(Math.max(LEAST, Math.min(MOST, heap / PART_OF_MEMORY)), 1L << 30, 64L << 20,
				Duration.ofSeconds(3));
	}

}
