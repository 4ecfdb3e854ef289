package io.tracetab.recommend.cache;

import java.math.BigDecimal;
import java.math.RoundingMode;

import io.tracetab.quantity.Money;

/**
 * Amounts for sentences, and amounts from numbers that were simulated.
 */
final class Dollars {

	private Dollars() {
	}

	static String of(Money money) {
		int digits = (money.amount().abs().doubleValue() < 1) ? 4 : 2;
		return "$" + money.amount().setScale(digits, RoundingMode.HALF_UP).toPlainString();
	}

	static Money times(Money price, double quantity) {
		return price.times(BigDecimal.valueOf(quantity));
	}

}
