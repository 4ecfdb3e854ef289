package io.tracetab.analyze;

import java.util.Arrays;

/**
 * The median of the newest numbers, kept in order so that a new one costs a move and no
 * sorting.
 */
final class RollingMedian {

	private final double[] newest;

	private final double[] sorted;

	private int seen;

	private int known;

	/**
	 * A median of that many numbers at most.
	 */
	RollingMedian(int size) {
		this.newest = new double[size];
		this.sorted = new double[size];
	}

	/**
	 * Adds a number, in place of the oldest when there are enough; NaN takes a place,
	 * too.
	 */
	void add(double number) {
		int at = this.seen % this.newest.length;
		if (this.seen >= this.newest.length) {
			remove(this.newest[at]);
		}
		this.newest[at] = number;
		this.seen++;
		if (!Double.isNaN(number)) {
			int place = Arrays.binarySearch(this.sorted, 0, this.known, number);
			int insert = (place < 0) ? -place - 1 : place;
			System.arraycopy(this.sorted, insert, this.sorted, insert + 1, this.known - insert);
			this.sorted[insert] = number;
			this.known++;
		}
	}

	private void remove(double number) {
		if (!Double.isNaN(number)) {
			int place = Arrays.binarySearch(this.sorted, 0, this.known, number);
			System.arraycopy(this.sorted, place + 1, this.sorted, place, this.known - place - 1);
			this.known--;
		}
	}

	/** NaN of none. */
	double median() {
		if (this.known == 0) {
			return Double.NaN;
		}
		int middle = this.known / 2;
		return (this.known % 2 == 1) ? this.sorted[middle] : (this.sorted[middle - 1] + this.sorted[middle]) / 2;
	}

}
