package io.tracetab.recommend;

/**
 * A prediction made on the first part of the window, and what the rest of it was.
 *
 * @param what was predicted, with its unit
 * @param fitted days that it was made from
 * @param judged days that it was judged on
 * @param remark what else was seen on those days; empty for nothing
 */
public record BackTest(String what, double fitted, double judged, double predicted, double observed, String remark) {

	/** By how much it was off, as a share of what was observed; 0 of nothing. */
	public double error() {
		return (this.observed == 0) ? 0 : this.predicted / this.observed - 1;
	}

}
