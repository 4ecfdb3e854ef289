package io.tracetab.quantity;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;

/**
 * An exact amount of one currency. Nothing is rounded here: rounding is done where a
 * figure is shown. Two amounts are equal when their values are, whatever their scale.
 * Amounts of different currencies never mix: adding them is refused.
 */
public record Money(BigDecimal amount, Currency currency) implements Comparable<Money> {

	public static final Currency USD = Currency.getInstance("USD");

	public Money {
		amount = (amount.signum() == 0) ? BigDecimal.ZERO : amount.stripTrailingZeros();
	}

	public static Money usd(String amount) {
		return new Money(new BigDecimal(amount), USD);
	}

	public static Money usd(BigDecimal amount) {
		return new Money(amount, USD);
	}

	public static Money zero(Currency currency) {
		return new Money(BigDecimal.ZERO, currency);
	}

	public Money plus(Money other) {
		requireSameCurrency(other);
		return new Money(this.amount.add(other.amount), this.currency);
	}

	public Money minus(Money other) {
		return plus(other.negated());
	}

	public Money negated() {
		return new Money(this.amount.negate(), this.currency);
	}

	public Money times(BigDecimal factor) {
		return new Money(this.amount.multiply(factor), this.currency);
	}

	/**
	 * Divides the whole amount by weights, without a remainder: each part is rounded down
	 * at the scale, what is left goes one unit each to the largest remainders, the
	 * earlier of equal ones first (largest remainder method). The parts have the sign of
	 * the amount, or are zero, and add up to it exactly.
	 * @param weights none negative, not all zero
	 * @param scale decimals of the parts; more where the amount itself has more
	 * @throws IllegalArgumentException when nothing can be divided by the weights
	 */
	public List<Money> split(List<BigDecimal> weights, int scale) {
		return LargestRemainder.split(this.amount, weights, scale)
			.stream()
			.map((part) -> new Money(part, this.currency))
			.toList();
	}

	/** Negative amounts first. Refused for different currencies. */
	@Override
	public int compareTo(Money other) {
		requireSameCurrency(other);
		return this.amount.compareTo(other.amount);
	}

	private void requireSameCurrency(Money other) {
		if (!this.currency.equals(other.currency)) {
			throw new IllegalArgumentException("%s and %s: currencies never mix".formatted(other, this));
		}
	}

	@Override
	public String toString() {
		return this.amount.toPlainString() + " " + this.currency;
	}

}
