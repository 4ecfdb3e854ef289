package io.tracetab.world.invoice;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.tracetab.world.bill.Charge;
import io.tracetab.world.invoice.parquet.ParquetCopy;
import io.tracetab.world.shown.Tags;

/**
 * AWS's Cost and Usage Report as it was before 2.0, by the hour, with resources: the same
 * lines under names of the form {@code category/Name}, a column for each tag.
 */
enum LegacyCur implements ExportFormat {

	REPORT;

	private static final List<String> TAGS = List.of("Team", "stack", "team");

	/** How the names of columns end that hold numbers. */
	private static final List<String> NUMBERS = List.of("Cost", "Amount", "Factor", "Quantity", "Fee", "Commitment",
			"ToDate", "ForUsage", "ForBillingPeriod");

	private static final Set<String> REQUIRED = Set.of("identity/LineItemId", "identity/TimeInterval",
			"lineItem/LineItemType", "lineItem/UsageStartDate", "lineItem/UsageEndDate", "bill/PayerAccountId");

	/** Category, then pairs of our column in 2.0 without its category, and the name. */
	private static final Map<String, String> NAMES = names("""
			identity identity line_item_id=LineItemId time_interval=TimeInterval
			bill bill invoice_id=InvoiceId invoicing_entity=InvoicingEntity billing_entity=BillingEntity \
				bill_type=BillType payer_account_id=PayerAccountId billing_period_start_date=BillingPeriodStartDate \
				billing_period_end_date=BillingPeriodEndDate
			line_item lineItem usage_account_id=UsageAccountId line_item_type=LineItemType \
				usage_start_date=UsageStartDate usage_end_date=UsageEndDate product_code=ProductCode \
				usage_type=UsageType operation=Operation availability_zone=AvailabilityZone resource_id=ResourceId \
				usage_amount=UsageAmount normalization_factor=NormalizationFactor \
				normalized_usage_amount=NormalizedUsageAmount currency_code=CurrencyCode unblended_rate=UnblendedRate \
				unblended_cost=UnblendedCost blended_rate=BlendedRate blended_cost=BlendedCost \
				line_item_description=LineItemDescription tax_type=TaxType net_unblended_rate=NetUnblendedRate \
				net_unblended_cost=NetUnblendedCost legal_entity=LegalEntity
			product product location=location location_type=locationType operation=operation \
				product_family=productFamily region_code=regionCode servicecode=servicecode sku=sku usagetype=usagetype
			pricing pricing lease_contract_length=LeaseContractLength offering_class=OfferingClass \
				purchase_option=PurchaseOption rate_code=RateCode rate_id=RateId currency=currency \
				public_on_demand_cost=publicOnDemandCost public_on_demand_rate=publicOnDemandRate term=term unit=unit
			reservation reservation effective_cost=EffectiveCost \
				recurring_fee_for_usage=RecurringFeeForUsage reservation_a_r_n=ReservationARN \
				subscription_id=SubscriptionId unused_quantity=UnusedQuantity \
				unused_recurring_fee=UnusedRecurringFee \
				unused_amortized_upfront_fee_for_billing_period=UnusedAmortizedUpfrontFeeForBillingPeriod
			savings_plan savingsPlan total_commitment_to_date=TotalCommitmentToDate \
				savings_plan_a_r_n=SavingsPlanARN savings_plan_rate=SavingsPlanRate used_commitment=UsedCommitment \
				savings_plan_effective_cost=SavingsPlanEffectiveCost offering_type=OfferingType \
				payment_option=PaymentOption purchase_term=PurchaseTerm \
				recurring_commitment_for_billing_period=RecurringCommitmentForBillingPeriod
			""");

	private static final List<String> COLUMNS = columnsOf();

	/** The columns that hold times. */
	private static final Set<String> TIMES = COLUMNS.stream()
		.filter(LegacyCur::isTime)
		.collect(Collectors.toUnmodifiableSet());

	private static Map<String, String> names(String table) {
		Map<String, String> names = new LinkedHashMap<>();
		for (String line : table.lines().toList()) {
			String[] parts = line.split("\\s+");
			for (int part = 2; part < parts.length; part++) {
				String[] pair = parts[part].split("=");
				names.put(parts[0] + '_' + pair[0], parts[1] + '/' + pair[1]);
			}
		}
		return names;
	}

	private static List<String> columnsOf() {
		List<String> columns = new ArrayList<>(NAMES.values());
		columns.add(columns.indexOf("product/location"), "product/ProductName");
		TAGS.forEach(tag -> columns.add("resourceTags/user:" + tag));
		return List.copyOf(columns);
	}

	@Override
	public String title() {
		return "cur-legacy";
	}

	@Override
	public List<String> columns() {
		return COLUMNS;
	}

	@Override
	public ParquetCopy.Type type(String column) {
		if (isTime(column)) {
			return ParquetCopy.Type.TIME;
		}
		return NUMBERS.stream().anyMatch(column::endsWith) ? ParquetCopy.Type.NUMBER : ParquetCopy.Type.TEXT;
	}

	private static boolean isTime(String column) {
		return column.endsWith("StartDate") || column.endsWith("EndDate");
	}

	/** As a manifest names types. */
	String manifestType(String column) {
		String type = switch (type(column)) {
			case NUMBER -> "BigDecimal";
			case TIME -> "DateTime";
			default -> column.endsWith("TimeInterval") ? "Interval" : "String";
		};
		return REQUIRED.contains(column) || type.equals("DateTime") ? type : "Optional" + type;
	}

	@Override
	public Delivery delivery(Path folder, Period period, long delivered) {
		return new LegacyReport(folder, this, period, delivered);
	}

	@Override
	public List<Map<String, String>> rows(ChargeRows rows) {
		Charge charge = rows.charge();
		List<Map<String, String>> legacy = new ArrayList<>();
		for (Map<String, String> line : rows.cur()) {
			Map<String, String> row = new HashMap<>();
			NAMES.forEach((column, name) -> {
				String value = line.get(column);
				if (value != null) {
					row.put(name, TIMES.contains(name) ? value.replace(".000Z", "Z") : value);
				}
			});
			row.put("product/ProductName", charge.product().service());
			if (!Named.resource(charge).isEmpty()) {
				Tags.of(charge.item().region(), charge.item().resource())
					.forEach((key, value) -> row.put("resourceTags/user:" + key, value));
			}
			legacy.add(row);
		}
		return legacy;
	}

}
