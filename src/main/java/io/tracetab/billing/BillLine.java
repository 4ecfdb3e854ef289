package io.tracetab.billing;

import java.math.BigDecimal;
import java.util.SortedMap;

import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Window;

/**
 * One line of a bill, named as FOCUS names its columns.
 *
 * @param chargePeriod what the line covers, an hour to a month
 * @param commitment null where none was bought or used
 * @param consumed null where nothing was consumed, or the source does not say
 * @param tags of the resource when it was used, as the bill says: never later ones
 * @param costCategories by the payer's own rules
 */
public record BillLine(Payer payer, Window chargePeriod, Charge charge, Product product,
		@Nullable Commitment commitment, @Nullable Consumed consumed, Costs costs, SortedMap<String, String> tags,
		SortedMap<String, String> costCategories) {

	/**
	 * Who is charged.
	 *
	 * @param billingAccountId who pays
	 * @param subAccountId who used; the payer where the source does not say
	 * @param billingPeriod the invoice's, mostly a month
	 * @param invoiceId null until there is one
	 */
	public record Payer(String billingAccountId, String subAccountId, Window billingPeriod,
			@Nullable String invoiceId) {
	}

	/**
	 * What kind of charge it is.
	 *
	 * @param correction whether it corrects an invoice of before: ChargeClass
	 */
	public record Charge(ChargeCategory category, boolean correction, @Nullable String description) {
	}

	/**
	 * What is charged for. Unknown parts are null.
	 *
	 * @param serviceName {@code AWS Lambda}
	 * @param serviceCode AWS's own: x_ServiceCode, {@code AWSLambda}
	 * @param resourceId as the bill spells it: an ARN, a bucket's name
	 * @param usageType AWS's own: x_UsageType
	 * @param operation AWS's own: x_Operation
	 */
	public record Product(String serviceName, @Nullable String serviceCode, @Nullable String regionId,
			@Nullable String resourceId, @Nullable String usageType, @Nullable String operation) {
	}

	/**
	 * A Savings Plan or reservation that the line buys, uses or leaves unused.
	 *
	 * @param status {@code Used} or {@code Unused}; null on its purchase
	 */
	public record Commitment(String id, @Nullable String status) {
	}

	/** How much was consumed, in the bill's own unit. */
	public record Consumed(BigDecimal quantity, @Nullable String unit) {

		public Consumed {
			quantity = (quantity.signum() == 0) ? BigDecimal.ZERO : quantity.stripTrailingZeros();
			quantity = (quantity.scale() < 0) ? quantity.setScale(0) : quantity;
		}

	}

}
