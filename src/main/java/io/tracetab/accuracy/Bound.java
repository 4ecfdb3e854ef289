package io.tracetab.accuracy;

/**
 * How far a figure may be off.
 *
 * @param figure its name
 * @param of which of its errors is bounded
 * @param atLeast a figure that claims to be unsure must be wrong at times
 * @param atMost in the figure's unit
 * @param fewest with fewer comparisons it is not judged
 * @param reason why this far and no further
 */
public record Bound(String figure, Which of, double atLeast, double atMost, long fewest, String reason) {

	/**
	 * An error among all those of a figure.
	 */
	public enum Which {

		MEDIAN, P95, WORST,
		/** How many were missed, as a share of all. */
		MISSED

	}

	/** Whether an error is as far off as it may be, and no further. */
	boolean allows(double error, long n) {
		return n < this.fewest || (error >= this.atLeast && error <= this.atMost);
	}

	/** One without a lower end, however few were compared. */
	static Bound of(String figure, Which of, double atMost, String reason) {
		return new Bound(figure, of, 0, atMost, 0, reason);
	}

}
