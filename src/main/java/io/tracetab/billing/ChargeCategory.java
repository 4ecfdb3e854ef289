package io.tracetab.billing;

import java.util.Arrays;
import java.util.Optional;

/**
 * What kind of charge a line is; FOCUS's ChargeCategory.
 */
public enum ChargeCategory {

	/** Something was used, or a commitment for it went unused. */
	USAGE("Usage"),

	/** Something was bought: commitments, subscriptions, support. */
	PURCHASE("Purchase"),

	TAX("Tax"),

	/** Vouchers, promotions: mostly negative. */
	CREDIT("Credit"),

	/** Refunds, discounts that stand on their own, roundings. */
	ADJUSTMENT("Adjustment");

	private final String word;

	ChargeCategory(String word) {
		this.word = word;
	}

	/** As FOCUS writes it. */
	public String word() {
		return this.word;
	}

	/** The category that FOCUS writes so; empty when there is none. */
	public static Optional<ChargeCategory> of(String word) {
		return Arrays.stream(values()).filter((category) -> category.word.equals(word)).findFirst();
	}

}
