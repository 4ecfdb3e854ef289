package io.tracetab.world.bill;

import java.math.BigDecimal;

/**
 * One line of the bill.
 *
 * @param from microseconds since 1970, inclusive
 * @param until exclusive
 * @param item who used what; without meter for what is not usage
 * @param plan ARN of the Savings Plan or reservation that the line is about; often empty
 */
public record Charge(Kind kind, long from, long until, Item item, BilledMeter.Product product, Rate rate,
		Amounts amounts, String plan) {

	/**
	 * What sort of line it is: CUR's line item type.
	 */
	public enum Kind {

		USAGE("Usage"), COVERED("SavingsPlanCoveredUsage"), NEGATION("SavingsPlanNegation"),
		RECURRING("SavingsPlanRecurringFee"), RESERVED("DiscountedUsage"), RESERVATION("RIFee"), SUPPORT("Fee"),
		CREDIT("Credit"), TAX("Tax"),

		/** Charged by Atlas, not by AWS. */
		ATLAS("AtlasUsage"),

		/** What whole cents add to a day of Atlas. */
		ROUNDING("AtlasRounding");

		private final String lineItemType;

		Kind(String lineItemType) {
			this.lineItemType = lineItemType;
		}

		public String lineItemType() {
			return this.lineItemType;
		}

		/** Whether its quantity is something that was used. */
		public boolean usage() {
			return this == USAGE || this == COVERED || this == RESERVED || this == ATLAS;
		}

	}

	/**
	 * The price of a line and how it is named.
	 *
	 * @param usd charged for one unit; the plan's rate where a plan pays
	 * @param listUsd the public price of one unit on demand
	 * @param unit as CUR writes it
	 * @param consumedUnit as FOCUS writes it
	 * @param band which tier of the price list, from 0; -1 for none
	 */
	public record Rate(String usageType, BigDecimal usd, BigDecimal listUsd, String unit, String consumedUnit, int band,
			String description) {
	}

	/**
	 * What a line says.
	 *
	 * @param exact quantity times price, not rounded
	 * @param billed what is paid; CUR's unblended cost
	 * @param effective with the plan's fee spread over what it covered
	 */
	public record Amounts(BigDecimal quantity, BigDecimal exact, BigDecimal billed, BigDecimal effective) {
	}

}
