package io.tracetab.source.focus;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.tracetab.billing.BillColumn;
import io.tracetab.billing.BillMapping;
import io.tracetab.source.BillFormat;

/**
 * AWS's Cost and Usage Report, 2.0 and legacy, CSV and Parquet, in FOCUS's words. The
 * forms differ in how they spell a column ({@code lineItem/UnblendedCost},
 * {@code line_item_unblended_cost}) and in whether tags are one column or many.
 *
 * <p>
 * BilledCost is the unblended cost; usage that a Savings Plan covers and the negation of
 * it, which cancel out, are zero, as in FOCUS. EffectiveCost is the amortised cost:
 * https://docs.aws.amazon.com/cur/latest/userguide/cur-sp.html and the pages beside it.
 */
final class CostAndUsageReport implements BillFormat {

	private static final String TYPE = "line_item_line_item_type";

	private static final Map<BillColumn, String> REQUIRED = required();

	private static Map<BillColumn, String> required() {
		Map<BillColumn, String> names = new EnumMap<>(BillColumn.class);
		names.put(BillColumn.BILLING_ACCOUNT, "bill_payer_account_id");
		names.put(BillColumn.BILLING_FROM, "bill_billing_period_start_date");
		names.put(BillColumn.BILLING_UNTIL, "bill_billing_period_end_date");
		names.put(BillColumn.CHARGE_FROM, "line_item_usage_start_date");
		names.put(BillColumn.CHARGE_UNTIL, "line_item_usage_end_date");
		names.put(BillColumn.CURRENCY, "line_item_currency_code");
		names.put(BillColumn.SERVICE, "line_item_product_code");
		names.put(BillColumn.CHARGE_CATEGORY, TYPE);
		names.put(BillColumn.BILLED_COST, "line_item_unblended_cost");
		names.put(BillColumn.EFFECTIVE_COST, "line_item_unblended_cost");
		return names;
	}

	@Override
	public String name() {
		return "the Cost and Usage Report";
	}

	@Override
	public boolean recognises(String header) {
		String letters = letters(header);
		return letters.contains("lineitemlineitemtype") && letters.contains("lineitemunblendedcost");
	}

	@Override
	public Optional<BillMapping> mapping(List<String> columns) {
		if (!recognises(String.join(",", columns))) {
			return Optional.empty();
		}
		Report report = new Report(columns);
		Columns found = new Columns();
		report.where(found);
		report.costs(found);
		report.names(found);
		return Optional.of(found.mapping(name(), report.isLegacy() ? "cur-legacy" : "cur", REQUIRED));
	}

	private static String letters(String name) {
		return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9,]", "");
	}

	/**
	 * The columns of one report.
	 */
	private static final class Report {

		private final List<String> columns;

		private final Map<String, String> byLetters = new HashMap<>();

		Report(List<String> columns) {
			this.columns = columns;
			columns.forEach((column) -> this.byLetters.putIfAbsent(letters(column), column));
		}

		boolean isLegacy() {
			return !this.byLetters.containsKey("resourcetags") && !this.byLetters.containsKey("product");
		}

		private boolean has(String name) {
			return this.byLetters.containsKey(letters(name));
		}

		/** SQL for the column of that name, however it is spelled. */
		private String of(String name) {
			String column = this.byLetters.get(letters(name));
			return (column != null) ? Columns.quoted(column) : "NULL";
		}

		private String amount(String name) {
			return "coalesce(TRY_CAST(" + of(name) + " AS DECIMAL(38, 20)), 0)";
		}

		private void put(Columns found, BillColumn column, String name) {
			if (has(name)) {
				found.put(column, name, of(name));
			}
		}

		void where(Columns found) {
			put(found, BillColumn.BILLING_ACCOUNT, "bill_payer_account_id");
			put(found, BillColumn.SUB_ACCOUNT, "line_item_usage_account_id");
			put(found, BillColumn.BILLING_FROM, "bill_billing_period_start_date");
			put(found, BillColumn.BILLING_UNTIL, "bill_billing_period_end_date");
			put(found, BillColumn.INVOICE, "bill_invoice_id");
			put(found, BillColumn.CHARGE_FROM, "line_item_usage_start_date");
			put(found, BillColumn.CHARGE_UNTIL, "line_item_usage_end_date");
			put(found, BillColumn.DESCRIPTION, "line_item_line_item_description");
			put(found, BillColumn.SERVICE_CODE, "line_item_product_code");
			put(found, BillColumn.RESOURCE, "line_item_resource_id");
			put(found, BillColumn.USAGE_TYPE, "line_item_usage_type");
			put(found, BillColumn.OPERATION, "line_item_operation");
			put(found, BillColumn.CURRENCY, "line_item_currency_code");
			found.put(BillColumn.REGION, "product_region_code",
					"coalesce(" + of("product_region_code") + ", " + of("product_region") + ")");
			if (has("line_item_product_code")) {
				found.put(BillColumn.SERVICE, "line_item_product_code", "coalesce(" + of("product_product_name") + ", "
						+ productName() + ", " + of("line_item_product_code") + ")");
			}
		}

		private String productName() {
			return has("product") ? "json_extract_string(" + of("product") + ", '$.product_name')" : "NULL";
		}

		void costs(Columns found) {
			String type = of(TYPE);
			found.put(BillColumn.CHARGE_CATEGORY, TYPE, category(type));
			found.put(BillColumn.CHARGE_CLASS, TYPE, "CASE WHEN " + type + " = 'Refund' THEN 'Correction' END");
			found.put(BillColumn.COMMITMENT, "savings_plan_savings_plan_a_r_n", "coalesce("
					+ of("savings_plan_savings_plan_a_r_n") + ", " + of("reservation_reservation_a_r_n") + ")");
			found.put(BillColumn.COMMITMENT_STATUS, TYPE,
					"CASE WHEN " + type + " IN ('SavingsPlanCoveredUsage', 'DiscountedUsage') THEN 'Used' END");
			String isUsage = type + " IN ('Usage', 'SavingsPlanCoveredUsage', 'DiscountedUsage')";
			found.put(BillColumn.CONSUMED_QUANTITY, "line_item_usage_amount",
					"CASE WHEN " + isUsage + " THEN " + of("line_item_usage_amount") + " END");
			found.put(BillColumn.CONSUMED_UNIT, "pricing_unit",
					"CASE WHEN " + isUsage + " THEN " + of("pricing_unit") + " END");
			if (!has("line_item_unblended_cost")) {
				return;
			}
			String unblended = of("line_item_unblended_cost");
			found.put(BillColumn.BILLED_COST, "line_item_unblended_cost", "CASE WHEN " + type
					+ " IN ('SavingsPlanCoveredUsage', 'SavingsPlanNegation') THEN '0' ELSE " + unblended + " END");
			found.put(BillColumn.EFFECTIVE_COST, "line_item_unblended_cost", effective(type, unblended));
			String isOfCommitment = type
					+ " IN ('RIFee', 'SavingsPlanRecurringFee', 'SavingsPlanUpfrontFee', 'SavingsPlanNegation') OR ("
					+ type + " = 'Fee' AND " + of("reservation_reservation_a_r_n") + " IS NOT NULL)";
			found.put(BillColumn.LIST_COST, "pricing_public_on_demand_cost",
					"CASE WHEN " + isOfCommitment + " THEN NULL WHEN " + isUsage + " THEN "
							+ of("pricing_public_on_demand_cost") + " ELSE " + unblended + " END");
			found.put(BillColumn.CONTRACTED_COST, "line_item_unblended_cost",
					"CASE WHEN " + isOfCommitment + " THEN NULL WHEN " + type + " = 'DiscountedUsage' THEN "
							+ of("pricing_public_on_demand_cost") + " ELSE " + unblended + " END");
		}

		private static String category(String type) {
			return "CASE WHEN " + type
					+ " IN ('Usage', 'SavingsPlanCoveredUsage', 'DiscountedUsage') THEN 'Usage' WHEN " + type
					+ " IN ('RIFee', 'Fee', 'Recurring', 'Support', 'SavingsPlanRecurringFee',"
					+ " 'SavingsPlanUpfrontFee') THEN 'Purchase' WHEN " + type + " = 'Refund' OR " + type
					+ " = 'SavingsPlanNegation' OR " + type + " LIKE '%Discount' THEN 'Adjustment' ELSE " + type
					+ " END";
		}

		/** https://docs.aws.amazon.com/cur/latest/userguide/reservation-columns.html */
		private String effective(String type, String unblended) {
			return "CASE " + type + " WHEN 'SavingsPlanCoveredUsage' THEN coalesce("
					+ of("savings_plan_savings_plan_effective_cost") + ", '0') WHEN 'DiscountedUsage' THEN coalesce("
					+ of("reservation_effective_cost") + ", '0') WHEN 'RIFee' THEN CAST("
					+ amount("reservation_unused_amortized_upfront_fee_for_billing_period") + " + "
					+ amount("reservation_unused_recurring_fee")
					+ " AS VARCHAR) WHEN 'SavingsPlanRecurringFee' THEN CAST("
					+ amount("savings_plan_total_commitment_to_date") + " - " + amount("savings_plan_used_commitment")
					+ " AS VARCHAR) WHEN 'SavingsPlanNegation' THEN '0' WHEN 'SavingsPlanUpfrontFee' THEN '0'"
					+ " WHEN 'Fee' THEN CASE WHEN " + of("reservation_reservation_a_r_n") + " IS NULL THEN " + unblended
					+ " ELSE '0' END ELSE " + unblended + " END";
		}

		void names(Columns found) {
			found.put(BillColumn.TAGS, "resource_tags", map("resource_tags", "resourceTags/", "resource_tags_"));
			found.put(BillColumn.COST_CATEGORIES, "cost_category",
					map("cost_category", "costCategory/", "cost_category_"));
		}

		/** One column with all names, or a column a name. */
		private String map(String one, String legacy, String legacyParquet) {
			if (has(one)) {
				return "regexp_replace(" + of(one) + ", '([{,]\\s*)\"user[:_]', '\\1\"', 'g')";
			}
			String entries = this.columns.stream()
				.filter((column) -> column.startsWith(legacy) || column.startsWith(legacyParquet))
				.map((column) -> Columns.text(key(column, legacy, legacyParquet)) + ", " + Columns.quoted(column))
				.collect(Collectors.joining(", "));
			return entries.isEmpty() ? "NULL" : "CAST(json_merge_patch('{}', json_object(" + entries + ")) AS VARCHAR)";
		}

		private static String key(String column, String legacy, String legacyParquet) {
			String key = column.substring((column.startsWith(legacy) ? legacy : legacyParquet).length());
			return key.startsWith("user:") || key.startsWith("user_") ? key.substring("user:".length()) : key;
		}

	}

}
