package io.tracetab.analyze;

/**
 * A figure before and after something, and what may be said of its difference.
 *
 * @param low the 95 % interval of the difference, after less before
 */
public record Difference(Interval before, Interval after, double low, double high) {

	/** What may be said. */
	public enum Word {

		/** One of the samples is too small. */
		TOO_FEW,
		/** The interval holds nothing: it may be chance. */
		NOT_CLEAR, LESS, MORE

	}

	/**
	 * From the intervals of both: the method of variance estimates recovery (Zou and
	 * Donner, Statistics in Medicine 2008), which with Wilson's intervals is Newcombe's
	 * tenth for two shares (ibid. 1998).
	 */
	public static Difference between(Interval before, Interval after) {
		double difference = after.value() - before.value();
		double down = Math.hypot(after.value() - after.low(), before.high() - before.value());
		double up = Math.hypot(after.high() - after.value(), before.value() - before.low());
		return new Difference(before, after, difference - down, difference + up);
	}

	public double value() {
		return this.after.value() - this.before.value();
	}

	public Word word() {
		if (this.before.tooFew() || this.after.tooFew()) {
			return Word.TOO_FEW;
		}
		return (this.low > 0) ? Word.MORE : (this.high < 0) ? Word.LESS : Word.NOT_CLEAR;
	}

}
