package io.tracetab.database;

/**
 * What the embedded facts engine may take of the machine, outside the Java heap.
 *
 * @param memoryMb of its buffers; above it, it works from disk
 * @param threads for one query
 */
public record FactsLimits(int memoryMb, int threads) {

	public static final FactsLimits DEFAULT = new FactsLimits(256, 2);

	public FactsLimits {
		if (memoryMb < 64 || threads < 1) {
			throw new IllegalArgumentException(
					"The facts engine may have %d MB and %d threads, expected at least 64 MB and 1 thread"
						.formatted(memoryMb, threads));
		}
	}

}
