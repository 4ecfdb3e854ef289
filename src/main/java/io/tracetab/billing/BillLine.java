package io.tracetab.billing;

import java.math.BigDecimal;
import java.util.SortedMap;

import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Window;

/**
 * One line of a bill, named as FOCUS names its columns.
 *
 * @param billingAccountId who pays
 * @param subAccountId who used
 * @param chargePeriod what the line covers
 * @param chargeCategory Usage, Purchase, Tax, Credit or Adjustment
 * @param chargeClass null, or Correction
 * @param usageType AWS's own: x_UsageType
 * @param operation AWS's own: x_Operation
 * @param consumedQuantity null where nothing was consumed
 * @param billedCost what the invoice says; of the line's currency, as the others
 */
public record BillLine(String billingAccountId, String subAccountId, Window billingPeriod, Window chargePeriod,
		String chargeCategory, @Nullable String chargeClass, String serviceName, @Nullable String regionId,
		@Nullable String resourceId, @Nullable String usageType, @Nullable String operation,
		@Nullable BigDecimal consumedQuantity, @Nullable String consumedUnit, String billingCurrency,
		BigDecimal billedCost, BigDecimal effectiveCost, @Nullable BigDecimal listCost,
		@Nullable BigDecimal contractedCost, SortedMap<String, String> tags) {
}
