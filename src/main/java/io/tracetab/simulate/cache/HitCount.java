package io.tracetab.simulate.cache;

/**
 * What came of a replay.
 *
 * @param evictions values that had to go for others; of a clairvoyant cache also those
 * that it did not keep in the first place
 */
public record HitCount(long reads, long hits, long evictions) {

	/** Share of the reads, 0 to 1; 0 without reads. */
	public double hitRatio() {
		return (this.reads == 0) ? 0 : (double) this.hits / this.reads;
	}

}
