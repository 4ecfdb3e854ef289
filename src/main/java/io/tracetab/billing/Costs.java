package io.tracetab.billing;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * The four costs of a line, named as FOCUS names them, in one currency. Equal when their
 * values are, whatever their scale.
 *
 * @param currency ISO 4217, or the name of a virtual currency ({@code TOKENS})
 * @param billed what the invoice says; adds up to it
 * @param effective with commitments spread over what they cover; zero on the purchase of
 * a commitment, whose amount stands on the lines that it covers
 * @param list at public prices; null when the source does not say, and on the purchase of
 * a commitment: the covered lines have their own
 * @param contracted at agreed prices, before commitments; null as for list
 */
public record Costs(String currency, BigDecimal billed, BigDecimal effective, @Nullable BigDecimal list,
		@Nullable BigDecimal contracted) {

	public Costs {
		billed = plain(billed);
		effective = plain(effective);
		list = (list != null) ? plain(list) : null;
		contracted = (contracted != null) ? plain(contracted) : null;
	}

	static BigDecimal plain(BigDecimal amount) {
		if (amount.signum() == 0) {
			return BigDecimal.ZERO;
		}
		BigDecimal stripped = amount.stripTrailingZeros();
		return (stripped.scale() < 0) ? stripped.setScale(0) : stripped;
	}

}
