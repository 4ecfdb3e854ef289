package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import io.tracetab.trace.Route;

/**
 * What the requests of a route cost on a day or in a window of days: an estimate, as
 * traced requests stand for all.
 *
 * @param day null for a whole window
 * @param traced requests that it rests on
 * @param unknown amounts of parts whose spread is not known, without their signs
 * @param spread of the amount; what is unknown is left out
 */
public record RouteCost(@Nullable LocalDate day, Route route, String currency, BigDecimal amount, long traced,
		BigDecimal unknown, Spread spread) {

	/** Fewer traced requests say too little of the spread. */
	public static final int ENOUGH = 30;

	private static final BigDecimal MOST_UNKNOWN = new BigDecimal("0.01");

	/**
	 * Chance is not all: what traces report is rounded, and a document may be lost. No
	 * interval is narrower than a hundredth to either side.
	 */
	private static final BigDecimal LEAST = new BigDecimal("0.01");

	/**
	 * In 95 of a hundred cases the true cost lies between these.
	 */
	public record Interval(BigDecimal low, BigDecimal high) {

		public boolean contains(BigDecimal amount) {
			return this.low.compareTo(amount) <= 0 && amount.compareTo(this.high) <= 0;
		}

	}

	/** Whether there are too few traced requests for an interval. */
	public boolean isTooFew() {
		return this.traced < ENOUGH;
	}

	/**
	 * The 95 % interval from which traces were drawn; null when there are too few, or it
	 * is not known of a hundredth of the cost. Requests that cost something do not cost
	 * less than nothing.
	 */
	public @Nullable Interval interval() {
		return (isTooFew() || isMuch(this.unknown, this.amount)) ? null : interval(this.amount, this.spread);
	}

	/** Whether too much is not known for an interval. */
	static boolean isMuch(BigDecimal unknown, BigDecimal of) {
		return unknown.compareTo(of.abs().multiply(MOST_UNKNOWN)) > 0;
	}

	static Interval interval(BigDecimal amount, Spread spread) {
		BigDecimal margin = spread.marginOfAmount().max(amount.abs().multiply(LEAST));
		BigDecimal low = amount.subtract(margin);
		return new Interval((amount.signum() > 0) ? low.max(BigDecimal.ZERO) : low, amount.add(margin));
	}

}
