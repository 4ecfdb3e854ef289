package io.tracetab.quantity;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An exact amount of one currency. Nothing is rounded here: rounding is done where a
 * figure is shown. Two amounts are equal when their values are, whatever their scale.
 * Amounts of different currencies never mix: adding them is refused.
 */
public record Money(BigDecimal amount, Currency currency) {

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

	private void requireSameCurrency(Money other) {
		if (!this.currency.equals(other.currency)) {
			throw new IllegalArgumentException("Cannot add %s to %s: currencies never mix".formatted(other, this));
		}
	}

	@Override
	public String toString() {
		return this.amount.toPlainString() + " " + this.currency;
	}

}
