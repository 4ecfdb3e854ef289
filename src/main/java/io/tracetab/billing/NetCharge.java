package io.tracetab.billing;

import java.math.BigDecimal;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Window;

/**
 * What lines charge together for one period that differ in nothing but invoice,
 * description, operation and tags.
 *
 * @param quantity consumed, in the kind's unit; null where nothing was
 * @param lines how many they are
 */
public record NetCharge(Kind kind, Window chargePeriod, @Nullable BigDecimal quantity, Costs costs, long lines) {

	/**
	 * What the lines have in common. Successive charges of one kind share one object.
	 *
	 * @param subAccountId who used; the payer where the source does not say
	 * @param charge without description
	 * @param product without operation
	 * @param unit of the quantity, empty where the bill names none; null where nothing
	 * was consumed
	 */
	public record Kind(String billingAccountId, String subAccountId, BillLine.Charge charge, BillLine.Product product,
			BillLine.@Nullable Commitment commitment, @Nullable String unit) {

		static Kind of(BillLine line) {
			BillLine.Product product = line.product();
			BillLine.Consumed consumed = line.consumed();
			return new Kind(line.payer().billingAccountId(), line.payer().subAccountId(),
					new BillLine.Charge(line.charge().category(), line.charge().correction(), null),
					new BillLine.Product(product.serviceName(), product.serviceCode(), product.regionId(),
							product.resourceId(), product.usageType(), null),
					line.commitment(), (consumed != null) ? Objects.requireNonNullElse(consumed.unit(), "") : null);
		}

	}

	/** A line by itself. */
	public static NetCharge of(BillLine line) {
		BillLine.Consumed consumed = line.consumed();
		return new NetCharge(Kind.of(line), line.chargePeriod(), (consumed != null) ? consumed.quantity() : null,
				line.costs(), 1);
	}

}
