package io.tracetab.world.invoice;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.tracetab.world.bill.Charge;
import io.tracetab.world.bill.Charge.Kind;
import io.tracetab.world.invoice.parquet.ParquetCopy;
import io.tracetab.world.shown.Json;
import io.tracetab.world.stack.Chance;

/**
 * AWS's Cost and Usage Report 2.0 by the hour, with resources. A covered line stands at
 * the price on demand, and a negation takes it away again.
 */
enum Cur implements ExportFormat {

	V2_0;

	private static final Set<String> MAPS = Set.of("product", "resource_tags", "cost_category", "discount", "tags");

	private static final List<String> COLUMNS = List
		.of(("bill_bill_type,bill_billing_entity,bill_billing_period_end_date,bill_billing_period_start_date,"
				+ "bill_invoice_id,bill_invoicing_entity,bill_payer_account_id,bill_payer_account_name,cost_category,"
				+ "discount,discount_bundled_discount,discount_total_discount,identity_line_item_id,"
				+ "identity_time_interval,line_item_availability_zone,line_item_blended_cost,line_item_blended_rate,"
				+ "line_item_currency_code,line_item_legal_entity,line_item_line_item_description,"
				+ "line_item_line_item_type,line_item_net_unblended_cost,line_item_net_unblended_rate,"
				+ "line_item_normalization_factor,line_item_normalized_usage_amount,line_item_operation,"
				+ "line_item_product_code,line_item_resource_id,line_item_tax_type,line_item_unblended_cost,"
				+ "line_item_unblended_rate,line_item_usage_account_id,line_item_usage_account_name,"
				+ "line_item_usage_amount,line_item_usage_end_date,line_item_usage_start_date,line_item_usage_type,"
				+ "pricing_currency,pricing_lease_contract_length,pricing_offering_class,"
				+ "pricing_public_on_demand_cost,pricing_public_on_demand_rate,pricing_purchase_option,"
				+ "pricing_rate_code,pricing_rate_id,pricing_term,pricing_unit,product,product_comment,"
				+ "product_fee_code,product_fee_description,product_from_location,product_from_location_type,"
				+ "product_from_region_code,product_instance_family,product_instance_type,product_instancesku,"
				+ "product_location,product_location_type,product_operation,product_pricing_unit,"
				+ "product_product_family,product_region_code,product_servicecode,product_sku,product_to_location,"
				+ "product_to_location_type,product_to_region_code,product_usagetype,"
				+ "reservation_amortized_upfront_cost_for_usage,"
				+ "reservation_amortized_upfront_fee_for_billing_period,reservation_availability_zone,"
				+ "reservation_effective_cost,reservation_end_time,reservation_recurring_fee_for_usage,"
				+ "reservation_reservation_a_r_n,reservation_start_time,reservation_subscription_id,"
				+ "reservation_unused_amortized_upfront_fee_for_billing_period,reservation_unused_quantity,"
				+ "reservation_unused_recurring_fee,resource_tags,"
				+ "savings_plan_amortized_upfront_commitment_for_billing_period,savings_plan_end_time,"
				+ "savings_plan_instance_type_family,savings_plan_offering_type,savings_plan_payment_option,"
				+ "savings_plan_purchase_term,savings_plan_recurring_commitment_for_billing_period,"
				+ "savings_plan_region,savings_plan_savings_plan_a_r_n,savings_plan_savings_plan_effective_cost,"
				+ "savings_plan_savings_plan_rate,savings_plan_start_time,savings_plan_total_commitment_to_date,"
				+ "savings_plan_used_commitment,tags")
			.split(","));

	@Override
	public String title() {
		return "cur-2.0";
	}

	@Override
	public List<String> columns() {
		return COLUMNS;
	}

	/** Rates are texts, as AWS writes them. */
	@Override
	public ParquetCopy.Type type(String column) {
		if (MAPS.contains(column)) {
			return ParquetCopy.Type.MAP;
		}
		if (column.matches(".*_(start|end)_(date|time)")) {
			return ParquetCopy.Type.TIME;
		}
		boolean number = column
			.matches(".*_(cost|amount|factor|quantity|discount|fee|commitment|to_date|for_usage|for_billing_period)");
		return number ? ParquetCopy.Type.NUMBER : ParquetCopy.Type.TEXT;
	}

	@Override
	public List<Map<String, String>> rows(ChargeRows charge) {
		return charge.cur();
	}

	static List<Map<String, String>> rows(Charge charge, Period period) {
		Map<String, String> row = new HashMap<>();
		bill(row, charge, period);
		lineItem(row, charge);
		amounts(row, charge);
		product(row, charge);
		plan(row, charge);
		return List.of(row);
	}

	private static void bill(Map<String, String> row, Charge charge, Period period) {
		row.put("bill_bill_type", "Anniversary");
		row.put("bill_billing_entity", "AWS");
		row.put("bill_billing_period_start_date", Period.millis(period.start()));
		row.put("bill_billing_period_end_date", Period.millis(period.end()));
		row.put("bill_invoicing_entity", Named.AWS);
		row.put("bill_payer_account_id", period.payer());
		row.put("bill_payer_account_name", Named.account(period.payer()));
		row.put("identity_time_interval", Period.iso(charge.from()) + '/' + Period.iso(charge.until()));
		row.put("identity_line_item_id", id(charge));
	}

	/** The same line has the same id in every delivery. */
	private static String id(Charge charge) {
		return Chance.seeded(0)
			.of(charge.kind() + " " + charge.item() + charge.product().code() + charge.rate().usageType()
					+ charge.rate().band())
			.of(charge.from())
			.hex(40);
	}

	private static void lineItem(Map<String, String> row, Charge charge) {
		row.put("line_item_currency_code", "USD");
		row.put("line_item_legal_entity", Named.AWS);
		row.put("line_item_line_item_description", charge.rate().description());
		row.put("line_item_line_item_type", charge.kind().lineItemType());
		row.put("line_item_operation", charge.item().operation());
		row.put("line_item_product_code", charge.product().code());
		row.put("line_item_resource_id", charge.item().meter().isEmpty() ? charge.plan() : Named.resource(charge));
		row.put("line_item_tax_type", (charge.kind() == Kind.TAX) ? "USSalesTax" : "");
		row.put("line_item_usage_account_id", charge.item().account());
		row.put("line_item_usage_account_name", Named.account(charge.item().account()));
		row.put("line_item_usage_start_date", Period.millis(charge.from()));
		row.put("line_item_usage_end_date", Period.millis(charge.until()));
		row.put("line_item_usage_type", charge.rate().usageType());
	}

	private static void amounts(Map<String, String> row, Charge charge) {
		String cost = Named.money(charge.amounts().billed());
		row.put("line_item_unblended_cost", cost);
		row.put("line_item_blended_cost", cost);
		row.put("line_item_net_unblended_cost", cost);
		row.put("line_item_usage_amount", Named.plain(charge.amounts().quantity()));
		if (charge.kind() == Kind.TAX || charge.kind() == Kind.CREDIT) {
			return;
		}
		String rate = Named.plain(charge.rate().listUsd());
		row.put("line_item_unblended_rate", rate);
		row.put("line_item_blended_rate", rate);
		row.put("line_item_net_unblended_rate", rate);
		row.put("pricing_currency", "USD");
		row.put("pricing_unit", charge.rate().unit());
		row.put("pricing_rate_code", Named.price(charge));
		row.put("pricing_rate_id", Named.price(charge));
		if (charge.kind() == Kind.RESERVED) {
			row.put("line_item_unblended_rate", "0");
			row.put("line_item_net_unblended_rate", "0");
			row.put("pricing_term", "Reserved");
			row.put("pricing_public_on_demand_cost",
					Named.money(charge.amounts().quantity().multiply(charge.rate().listUsd())));
			row.put("pricing_public_on_demand_rate", rate);
		}
		else if (charge.kind() == Kind.USAGE || charge.kind() == Kind.COVERED || charge.kind() == Kind.SUPPORT) {
			row.put("pricing_term", "OnDemand");
			row.put("pricing_public_on_demand_cost", Named.money(charge.amounts().billed()));
			row.put("pricing_public_on_demand_rate", Named.plain(charge.rate().listUsd()));
		}
	}

	private static void product(Map<String, String> row, Charge charge) {
		Map<String, Object> product = Json.object("product_name", charge.product().service());
		if (!charge.item().region().isEmpty()) {
			product.put("region", charge.item().region());
			row.put("product_location", Named.region(charge.item().region()));
			row.put("product_location_type", "AWS Region");
		}
		row.put("product", Json.write(product));
		row.put("product_operation", charge.item().operation());
		row.put("product_product_family", charge.product().family());
		row.put("product_region_code", charge.item().region());
		row.put("product_servicecode", charge.product().code());
		row.put("product_sku", Named.sku(charge));
		row.put("product_usagetype", charge.rate().usageType());
		row.put("resource_tags", Named.tags(charge, "user_"));
		row.put("cost_category", "{}");
		row.put("discount", "{}");
		row.put("tags", "{}");
	}

	private static void plan(Map<String, String> row, Charge charge) {
		if (charge.plan().isEmpty()) {
			return;
		}
		if (charge.kind() == Kind.RESERVED || charge.kind() == Kind.RESERVATION) {
			reservation(row, charge);
			return;
		}
		row.put("savings_plan_savings_plan_a_r_n", charge.plan());
		row.put("savings_plan_offering_type", "ComputeSavingsPlans");
		row.put("savings_plan_payment_option", "No Upfront");
		row.put("savings_plan_purchase_term", "1yr");
		if (charge.kind() == Kind.COVERED) {
			row.put("savings_plan_savings_plan_effective_cost", Named.money(charge.amounts().effective()));
			row.put("savings_plan_savings_plan_rate", Named.plain(charge.rate().usd()));
		}
		if (charge.kind() == Kind.RECURRING) {
			BigDecimal all = charge.amounts().billed();
			row.put("savings_plan_total_commitment_to_date", Named.money(all));
			row.put("savings_plan_used_commitment", Named.money(all.subtract(charge.amounts().effective())));
			row.put("savings_plan_recurring_commitment_for_billing_period", Named.money(all));
		}
	}

	/** No upfront payment: nothing is spread over the year. */
	private static void reservation(Map<String, String> row, Charge charge) {
		row.put("reservation_reservation_a_r_n", charge.plan());
		row.put("reservation_subscription_id", charge.plan().substring(charge.plan().lastIndexOf(':') + 1));
		row.put("pricing_lease_contract_length", "1yr");
		row.put("pricing_purchase_option", "No Upfront");
		row.put("pricing_offering_class", "standard");
		BigDecimal effective = charge.amounts().effective();
		if (charge.kind() == Kind.RESERVED) {
			row.put("reservation_effective_cost", Named.money(effective));
			row.put("reservation_recurring_fee_for_usage", Named.money(effective));
			row.put("line_item_normalization_factor", "0.5");
			row.put("line_item_normalized_usage_amount",
					Named.plain(charge.amounts().quantity().multiply(new BigDecimal("0.5"))));
		}
		else {
			row.put("reservation_unused_recurring_fee", Named.money(effective));
			row.put("reservation_unused_amortized_upfront_fee_for_billing_period", "0.0000000000");
			row.put("reservation_unused_quantity",
					Named.plain(effective.divide(charge.rate().usd(), 10, RoundingMode.HALF_UP)));
		}
	}

}
