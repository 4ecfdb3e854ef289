package io.tracetab.price;

import java.math.BigDecimal;

import io.tracetab.quantity.Money;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a month's quantity that has one price.
 *
 * @param begin units, in it
 * @param end units, not in it; null for a band without end
 * @param price for one unit
 */
public record TierBand(BigDecimal begin, @Nullable BigDecimal end, Money price) {

	public TierBand {
		if (begin.signum() < 0 || (end != null && end.compareTo(begin) <= 0)) {
			throw new IllegalArgumentException("A price band from %s to %s is empty".formatted(begin, end));
		}
	}

	/** What of a month's quantity lies in this band; zero when it does not reach it. */
	BigDecimal covered(BigDecimal quantity) {
		BigDecimal top = (this.end != null) ? quantity.min(this.end) : quantity;
		return top.subtract(this.begin).max(BigDecimal.ZERO);
	}

}
