package io.tracetab.source.focus;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.tracetab.billing.BillColumn;
import io.tracetab.billing.BillMapping;
import io.tracetab.source.BillFormat;

/**
 * FOCUS 1.0 to 1.2 of any provider: https://focus.finops.org. Columns that are not there
 * are unknown; those that it does not name are passed over, but for AWS's own
 * {@code x_UsageType}, {@code x_Operation}, {@code x_ServiceCode} and
 * {@code x_CostCategories}.
 */
final class FocusFormat implements BillFormat {

	private static final String NAME = "FOCUS";

	private static final Map<BillColumn, String> NAMES = names();

	/**
	 * The purchase of a commitment stands on the lines that it covers: its other costs
	 * would be counted twice (FOCUS 1.2, EffectiveCost).
	 */
	private static final String IS_COVERING = "\"ChargeCategory\" = 'Purchase' AND \"CommitmentDiscountId\" IS NOT NULL";

	private static Map<BillColumn, String> names() {
		Map<BillColumn, String> names = new EnumMap<>(BillColumn.class);
		names.put(BillColumn.BILLING_ACCOUNT, "BillingAccountId");
		names.put(BillColumn.SUB_ACCOUNT, "SubAccountId");
		names.put(BillColumn.BILLING_FROM, "BillingPeriodStart");
		names.put(BillColumn.BILLING_UNTIL, "BillingPeriodEnd");
		names.put(BillColumn.INVOICE, "InvoiceId");
		names.put(BillColumn.CHARGE_FROM, "ChargePeriodStart");
		names.put(BillColumn.CHARGE_UNTIL, "ChargePeriodEnd");
		names.put(BillColumn.CHARGE_CATEGORY, "ChargeCategory");
		names.put(BillColumn.CHARGE_CLASS, "ChargeClass");
		names.put(BillColumn.DESCRIPTION, "ChargeDescription");
		names.put(BillColumn.SERVICE, "ServiceName");
		names.put(BillColumn.SERVICE_CODE, "x_ServiceCode");
		names.put(BillColumn.REGION, "RegionId");
		names.put(BillColumn.RESOURCE, "ResourceId");
		names.put(BillColumn.USAGE_TYPE, "x_UsageType");
		names.put(BillColumn.OPERATION, "x_Operation");
		names.put(BillColumn.COMMITMENT, "CommitmentDiscountId");
		names.put(BillColumn.COMMITMENT_STATUS, "CommitmentDiscountStatus");
		names.put(BillColumn.CONSUMED_QUANTITY, "ConsumedQuantity");
		names.put(BillColumn.CONSUMED_UNIT, "ConsumedUnit");
		names.put(BillColumn.CURRENCY, "BillingCurrency");
		names.put(BillColumn.BILLED_COST, "BilledCost");
		names.put(BillColumn.EFFECTIVE_COST, "EffectiveCost");
		names.put(BillColumn.LIST_COST, "ListCost");
		names.put(BillColumn.CONTRACTED_COST, "ContractedCost");
		names.put(BillColumn.TAGS, "Tags");
		names.put(BillColumn.COST_CATEGORIES, "x_CostCategories");
		return names;
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public boolean recognises(String header) {
		return header.contains("BilledCost") && header.contains("ChargePeriodStart");
	}

	@Override
	public Optional<BillMapping> mapping(List<String> columns) {
		if (!columns.contains("BilledCost") || !columns.contains("ChargePeriodStart")) {
			return Optional.empty();
		}
		boolean hasCommitments = columns.contains("CommitmentDiscountId");
		Set<BillColumn> notOnPurchases = Set.of(BillColumn.LIST_COST, BillColumn.CONTRACTED_COST);
		Columns found = new Columns();
		NAMES.forEach((column, name) -> {
			if (columns.contains(name)) {
				String value = Columns.quoted(name);
				if (hasCommitments && column == BillColumn.EFFECTIVE_COST) {
					value = "CASE WHEN " + IS_COVERING + " THEN '0' ELSE " + value + " END";
				}
				else if (hasCommitments && notOnPurchases.contains(column)) {
					value = "CASE WHEN " + IS_COVERING + " THEN NULL ELSE " + value + " END";
				}
				found.put(column, name, value);
			}
		});
		return Optional.of(found.mapping(NAME, "focus", NAMES));
	}

}
