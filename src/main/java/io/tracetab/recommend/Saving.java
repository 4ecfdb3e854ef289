package io.tracetab.recommend;

import java.math.BigDecimal;
import java.util.Collection;

import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Money;

/**
 * What a change saves in a month of 730 hours; negative where it costs more. At the
 * prices that are really paid, except for the last.
 *
 * @param list the expected one at list prices, commitments and discounts left out
 * @param most what all changes to the resource are expected to save of the same units at
 * most; null where nothing limits it
 * @param held whether more would be expected if nothing limited it
 */
public record Saving(Money low, Money expected, Money high, Money list, @Nullable Money most, boolean held) {

	/** Nothing is saved. */
	public static final Saving NONE = exactly(Money.zero(Money.USD));

	/** One that nothing limits. */
	public Saving(Money low, Money expected, Money high, Money list) {
		this(low, expected, high, list, null, false);
	}

	public Saving {
		if (low.compareTo(expected) > 0 || expected.compareTo(high) > 0) {
			throw new IllegalArgumentException("%s is not between %s and %s".formatted(expected, low, high));
		}
	}

	/** What is sure, at list prices too. */
	public static Saving exactly(Money amount) {
		return new Saving(amount, amount, amount, amount);
	}

	/**
	 * In any order.
	 * @param one a bound
	 * @param other the other bound
	 */
	public static Saving of(Money one, Money expected, Money other, Money list) {
		Money low = (one.compareTo(other) < 0) ? one : other;
		Money high = (one.compareTo(other) < 0) ? other : one;
		return new Saving((low.compareTo(expected) < 0) ? low : expected, expected,
				(high.compareTo(expected) > 0) ? high : expected, list);
	}

	/**
	 * Around what is saved at list prices.
	 * @param share of the list price that is paid
	 * @param less by how much less it may be, a share of it
	 * @param more by how much more
	 */
	public static Saving about(Money list, BigDecimal share, double less, double more) {
		Money expected = list.times(share);
		return of(expected.times(BigDecimal.valueOf(1 - less)), expected, expected.times(BigDecimal.valueOf(1 + more)),
				list);
	}

	/**
	 * No more of it than so much; at list prices it stays what it is.
	 * @param most of what is expected
	 * @param high at least as much
	 */
	public Saving atMost(Money most, Money high) {
		return new Saving(least(this.low, most), least(this.expected, most), least(this.high, high), this.list, most,
				this.expected.compareTo(most) > 0);
	}

	private static Money least(Money one, Money other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

	/** Without what is told apart; what limits the rest stays. */
	Saving without(Money part) {
		return new Saving(this.low.minus(part), this.expected.minus(part), this.high.minus(part), this.list.minus(part),
				(this.most == null) ? null : this.most.minus(part), this.held);
	}

	/** With what others save; what limits each has been taken off. */
	public Saving plus(Saving other) {
		return new Saving(this.low.plus(other.low), this.expected.plus(other.expected), this.high.plus(other.high),
				this.list.plus(other.list), null, this.held || other.held);
	}

	/** With what the same change saves of units whose limits have been taken off. */
	public Saving with(Saving unlimited) {
		Saving both = plus(unlimited);
		return (this.most == null) ? both : new Saving(both.low, both.expected, both.high, both.list,
				this.most.plus(unlimited.expected), both.held);
	}

	/** What is left of it where the other is saved in any case. */
	Saving minus(Saving other) {
		return of(this.low.minus(other.low), this.expected.minus(other.expected), this.high.minus(other.high),
				this.list.minus(other.list));
	}

	/** Of changes that do not touch each other. */
	public static Saving sum(Collection<Saving> savings) {
		return savings.stream().reduce(NONE, Saving::plus);
	}

}
