package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * How much of a resource's billed usage of a meter the traced requests explain, over many
 * days together.
 *
 * @param traced by traced requests, weighted
 * @param billed by all
 */
public record Coverage(BigDecimal traced, BigDecimal billed, Verdict verdict) {

	/** Nothing was billed or traced that could be compared. */
	public static final Coverage NONE = new Coverage(BigDecimal.ZERO, BigDecimal.ZERO, Verdict.NONE);

	/** Two-sided 95 % of the normal distribution. */
	private static final BigDecimal Z = new BigDecimal("1.96");

	private static final MathContext DIGITS = MathContext.DECIMAL64;

	/** What the comparison says. */
	public enum Verdict {

		/** Nothing can be said. */
		NONE,
		/** Traced requests explain a part: {@code traced / billed}. */
		PART,
		/** They may well explain all of it: it is taken to be all. */
		WHOLE,
		/** They explain more than there is: all of it, and something is wrong. */
		COUNTED_TWICE

	}

	/**
	 * Compares by the rule of the interval: where 95 % of chance reaches the whole, it is
	 * the whole.
	 * @param variance of {@code traced}, from which traces were drawn; zero when every
	 * call was traced
	 */
	public static Coverage of(BigDecimal traced, BigDecimal billed, BigDecimal variance) {
		if (billed.signum() <= 0 || traced.signum() <= 0) {
			return NONE;
		}
		BigDecimal chance = Z.multiply(variance.max(BigDecimal.ZERO).sqrt(DIGITS));
		Verdict verdict = Verdict.WHOLE;
		if (traced.add(chance).compareTo(billed) < 0) {
			verdict = Verdict.PART;
		}
		else if (traced.subtract(chance).compareTo(billed) > 0) {
			verdict = Verdict.COUNTED_TWICE;
		}
		return new Coverage(traced, billed, verdict);
	}

	/** What is explained, of {@code billed}: at most all of it. */
	BigDecimal explained() {
		return (this.verdict == Verdict.PART) ? this.traced : this.billed;
	}

}
