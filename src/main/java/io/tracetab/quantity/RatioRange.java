package io.tracetab.quantity;

/**
 * A fraction that is known, or known to lie between two: both ends are equal when it is
 * known.
 */
public record RatioRange(Ratio low, Ratio high) {

	public static final RatioRange ZERO = exactly(Ratio.ZERO);

	public static final RatioRange ONE = exactly(Ratio.ONE);

	public RatioRange {
		if (low.compareTo(high) > 0) {
			throw new IllegalArgumentException(
					"%s to %s is not a range: expected the lower end first".formatted(low, high));
		}
	}

	public static RatioRange exactly(Ratio ratio) {
		return new RatioRange(ratio, ratio);
	}

	public boolean isExact() {
		return this.low.equals(this.high);
	}

	public RatioRange plus(RatioRange other) {
		return new RatioRange(this.low.plus(other.low), this.high.plus(other.high));
	}

	/** For factors that are not negative. */
	public RatioRange times(RatioRange other) {
		return new RatioRange(this.low.times(other.low), this.high.times(other.high));
	}

	/** Nothing has more of a whole than all of it. */
	public RatioRange atMost(Ratio most) {
		return new RatioRange(this.low.min(most), this.high.min(most));
	}

	@Override
	public String toString() {
		return isExact() ? this.low.toString() : this.low + " to " + this.high;
	}

}
