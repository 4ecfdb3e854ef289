package io.tracetab.world.invoice;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.tracetab.world.bill.BilledMeters;
import io.tracetab.world.bill.Charge;
import io.tracetab.world.bill.Charge.Kind;
import io.tracetab.world.shown.Json;

/**
 * AWS's exports in FOCUS. A covered line is billed at nothing and effective at the plan's
 * rate, so that the line that takes its price away has no place here; what an hour of the
 * plan did not use is a line of its own, as the specification wants it.
 */
enum Focus implements ExportFormat {

	V1_0("focus-1.0",
			"AvailabilityZone,BilledCost,BillingAccountId,BillingAccountName,BillingCurrency,BillingPeriodEnd,"
					+ "BillingPeriodStart,ChargeCategory,ChargeClass,ChargeDescription,ChargeFrequency,ChargePeriodEnd,"
					+ "ChargePeriodStart,CommitmentDiscountCategory,CommitmentDiscountId,CommitmentDiscountName,"
					+ "CommitmentDiscountStatus,CommitmentDiscountType,ConsumedQuantity,ConsumedUnit,ContractedCost,"
					+ "ContractedUnitPrice,EffectiveCost,InvoiceIssuerName,ListCost,ListUnitPrice,PricingCategory,"
					+ "PricingQuantity,PricingUnit,ProviderName,PublisherName,RegionId,RegionName,ResourceId,"
					+ "ResourceName,ResourceType,ServiceCategory,ServiceName,SkuId,SkuPriceId,SubAccountId,"
					+ "SubAccountName,Tags,x_CostCategories,x_Discounts,x_Operation,x_ServiceCode,x_UsageType"),

	V1_2("focus-1.2",
			"AvailabilityZone,BilledCost,BillingAccountId,BillingAccountName,BillingAccountType,BillingCurrency,"
					+ "BillingPeriodEnd,BillingPeriodStart,CapacityReservationId,CapacityReservationStatus,"
					+ "ChargeCategory,ChargeClass,ChargeDescription,ChargeFrequency,ChargePeriodEnd,ChargePeriodStart,"
					+ "CommitmentDiscountCategory,CommitmentDiscountId,CommitmentDiscountName,"
					+ "CommitmentDiscountQuantity,CommitmentDiscountStatus,CommitmentDiscountType,"
					+ "CommitmentDiscountUnit,ConsumedQuantity,ConsumedUnit,ContractedCost,ContractedUnitPrice,"
					+ "EffectiveCost,InvoiceId,InvoiceIssuerName,ListCost,ListUnitPrice,PricingCategory,"
					+ "PricingCurrency,PricingCurrencyContractedUnitPrice,PricingCurrencyEffectiveCost,"
					+ "PricingCurrencyListUnitPrice,PricingQuantity,PricingUnit,ProviderName,PublisherName,RegionId,"
					+ "RegionName,ResourceId,ResourceName,ResourceType,ServiceCategory,ServiceName,"
					+ "ServiceSubcategory,SkuId,SkuMeter,SkuPriceDetails,SkuPriceId,SubAccountId,SubAccountName,"
					+ "SubAccountType,Tags,x_Discounts,x_Operation,x_ServiceCode,x_UsageType");

	private final String title;

	private final List<String> columns;

	Focus(String title, String columns) {
		this.title = title;
		this.columns = List.of(columns.split(","));
	}

	@Override
	public String title() {
		return this.title;
	}

	@Override
	public List<String> columns() {
		return this.columns;
	}

	@Override
	public List<Map<String, String>> rows(Charge charge, Period period) {
		if (charge.kind() == Kind.NEGATION) {
			return List.of();
		}
		List<Map<String, String>> rows = new ArrayList<>();
		BigDecimal billed = (charge.kind() == Kind.COVERED) ? BigDecimal.ZERO : charge.amounts().billed();
		BigDecimal effective = (charge.kind() == Kind.RECURRING) ? BigDecimal.ZERO : charge.amounts().effective();
		rows.add(row(charge, period, billed, effective));
		if (charge.kind() == Kind.RECURRING && charge.amounts().effective().signum() > 0) {
			rows.add(unused(charge, period));
		}
		return rows;
	}

	private static Map<String, String> row(Charge charge, Period period, BigDecimal billed, BigDecimal effective) {
		Map<String, String> row = new HashMap<>();
		time(row, charge, period);
		row.put("BilledCost", Named.money(billed));
		row.put("EffectiveCost", Named.money(effective));
		row.put("PricingCurrencyEffectiveCost", Named.money(effective));
		kind(row, charge);
		where(row, charge);
		quantity(row, charge, billed);
		commitment(row, charge);
		return row;
	}

	private static void time(Map<String, String> row, Charge charge, Period period) {
		row.put("BillingPeriodStart", Period.iso(period.start()));
		row.put("BillingPeriodEnd", Period.iso(period.end()));
		row.put("ChargePeriodStart", Period.iso(charge.from()));
		row.put("ChargePeriodEnd", Period.iso(charge.until()));
		row.put("BillingAccountId", period.payer());
		row.put("BillingAccountName", Named.account(period.payer()));
		row.put("BillingAccountType", "BILLING_ACCOUNT");
		row.put("BillingCurrency", "USD");
		row.put("PricingCurrency", "USD");
		row.put("InvoiceIssuerName", Named.AWS);
		row.put("ProviderName", "AWS");
		row.put("PublisherName", Named.AWS);
	}

	private static void kind(Map<String, String> row, Charge charge) {
		row.put("ChargeCategory", switch (charge.kind()) {
			case USAGE, COVERED, NEGATION -> "Usage";
			case RECURRING, SUPPORT -> "Purchase";
			case CREDIT -> "Credit";
			case TAX -> "Tax";
		});
		row.put("ChargeFrequency", switch (charge.kind()) {
			case USAGE, COVERED, NEGATION -> "Usage-Based";
			case RECURRING, SUPPORT -> "Recurring";
			case CREDIT, TAX -> "One-Time";
		});
		row.put("PricingCategory", switch (charge.kind()) {
			case USAGE, RECURRING, SUPPORT -> "Standard";
			case COVERED, NEGATION -> "Committed";
			case CREDIT -> "Other";
			case TAX -> "";
		});
		row.put("ChargeDescription", charge.rate().description());
	}

	private static void where(Map<String, String> row, Charge charge) {
		row.put("SubAccountId", charge.item().account());
		row.put("SubAccountName", Named.account(charge.item().account()));
		row.put("SubAccountType", "LINKED_ACCOUNT");
		row.put("RegionId", charge.item().region());
		row.put("RegionName", Named.region(charge.item().region()));
		row.put("ResourceId", Named.resource(charge));
		row.put("ResourceType", charge.product().code().equals("AmazonS3") ? "bucket" : "");
		row.put("ServiceCategory", charge.product().category());
		row.put("ServiceSubcategory", "Other (" + charge.product().category() + ')');
		row.put("ServiceName", charge.product().service());
		row.put("SkuId", Named.sku(charge));
		row.put("SkuPriceId", Named.price(charge));
		row.put("Tags", Named.tags(charge, ""));
		row.put("x_Operation", charge.item().operation());
		row.put("x_ServiceCode", charge.product().code());
		row.put("x_UsageType", charge.rate().usageType());
		if (!charge.item().meter().isEmpty()) {
			row.put("SkuMeter", BilledMeters.of(charge.item().meter()).what());
			row.put("SkuPriceDetails", Json.write(Json.object("x_Group", charge.product().family())));
		}
	}

	private static void quantity(Map<String, String> row, Charge charge, BigDecimal billed) {
		BigDecimal list = charge.kind().usage() ? charge.amounts().exact() : billed;
		row.put("ListCost", Named.money(list));
		row.put("ContractedCost", Named.money(list));
		if (charge.kind() == Kind.TAX || charge.kind() == Kind.CREDIT) {
			return;
		}
		row.put("PricingQuantity", Named.plain(charge.amounts().quantity()));
		row.put("PricingUnit", charge.rate().consumedUnit());
		for (String price : List.of("ListUnitPrice", "ContractedUnitPrice", "PricingCurrencyListUnitPrice",
				"PricingCurrencyContractedUnitPrice")) {
			row.put(price, Named.plain(charge.rate().listUsd()));
		}
		if (charge.kind().usage()) {
			row.put("ConsumedQuantity", Named.plain(charge.amounts().quantity()));
			row.put("ConsumedUnit", charge.rate().consumedUnit());
		}
	}

	private static void commitment(Map<String, String> row, Charge charge) {
		if (charge.kind() != Kind.COVERED && charge.kind() != Kind.RECURRING) {
			return;
		}
		row.put("CommitmentDiscountId", charge.plan());
		row.put("CommitmentDiscountCategory", "Spend");
		row.put("CommitmentDiscountType", "Savings Plan");
		row.put("CommitmentDiscountUnit", "USD");
		if (charge.kind() == Kind.COVERED) {
			row.put("CommitmentDiscountStatus", "Used");
			row.put("CommitmentDiscountQuantity", Named.money(charge.amounts().effective()));
		}
		else {
			row.put("CommitmentDiscountQuantity", Named.money(charge.amounts().billed()));
		}
	}

	private static Map<String, String> unused(Charge charge, Period period) {
		Map<String, String> row = row(charge, period, BigDecimal.ZERO, charge.amounts().effective());
		row.put("ChargeCategory", "Usage");
		row.put("ChargeFrequency", "Usage-Based");
		row.put("PricingCategory", "Committed");
		row.put("CommitmentDiscountStatus", "Unused");
		row.put("CommitmentDiscountQuantity", Named.money(charge.amounts().effective()));
		row.put("PricingQuantity", "");
		row.put("PricingUnit", "");
		return row;
	}

}
