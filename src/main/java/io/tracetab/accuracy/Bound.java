package io.tracetab.accuracy;

/**
 * How far a figure may be off.
 *
 * @param figure its name
 * @param of which of its errors is bounded
 * @param atMost in the figure's unit
 * @param reason why this far and no further
 */
public record Bound(String figure, Which of, double atMost, String reason) {

	/**
	 * An error among all those of a figure.
	 */
	public enum Which {

		MEDIAN, P95, WORST

	}

}
