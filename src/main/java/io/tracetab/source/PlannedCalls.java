package io.tracetab.source;

/**
 * Calls of one operation that are going to be made.
 *
 * @param why for people: what they bring
 */
public record PlannedCalls(ApiUse use, String why) {

	/** So many times the same. */
	PlannedCalls times(long count) {
		return new PlannedCalls(this.use.times(count), this.why);
	}

}
