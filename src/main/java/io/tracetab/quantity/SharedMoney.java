package io.tracetab.quantity;

import java.util.Currency;

/**
 * A part of an amount, exact: a third of a cent is no decimal. A range where the part is
 * known to lie between two.
 */
public record SharedMoney(RatioRange amount, Currency currency) {

	public static SharedMoney zero(Currency currency) {
		return new SharedMoney(RatioRange.ZERO, currency);
	}

	/**
	 * So much of an amount.
	 * @param whole not negative
	 */
	public static SharedMoney of(Money whole, RatioRange share) {
		return new SharedMoney(RatioRange.exactly(Ratio.of(whole.amount())).times(share), whole.currency());
	}

	/** Refused for different currencies. */
	public SharedMoney plus(SharedMoney other) {
		if (!this.currency.equals(other.currency)) {
			throw new IllegalArgumentException("%s and %s: currencies never mix".formatted(other, this));
		}
		return new SharedMoney(this.amount.plus(other.amount), this.currency);
	}

	public boolean isExact() {
		return this.amount.isExact();
	}

	/** The lower end, rounded half up, for showing. */
	public Money low(int decimals) {
		return new Money(this.amount.low().rounded(decimals), this.currency);
	}

	/** The upper end, rounded half up, for showing. */
	public Money high(int decimals) {
		return new Money(this.amount.high().rounded(decimals), this.currency);
	}

	@Override
	public String toString() {
		return this.amount + " " + this.currency;
	}

}
