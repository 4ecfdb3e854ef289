package io.tracetab.source;

/**
 * Calls of one operation that are going to be made.
 *
 * @param why for people: what they bring
 * @param least whether more may be used: how much there is shows when it is asked for
 */
public record PlannedCalls(ApiUse use, String why, boolean least) {

	/** Of which all is known. */
	public PlannedCalls(ApiUse use, String why) {
		this(use, why, false);
	}

	/** So many times the same. */
	PlannedCalls times(long count) {
		return new PlannedCalls(this.use.times(count), this.why, this.least);
	}

}
