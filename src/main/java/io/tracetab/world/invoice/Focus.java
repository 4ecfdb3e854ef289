package io.tracetab.world.invoice;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.tracetab.world.bill.BilledMeters;
import io.tracetab.world.bill.Charge;
import io.tracetab.world.bill.Charge.Kind;
import io.tracetab.world.invoice.parquet.ParquetCopy;
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

	private static final Set<String> MAPS = Set.of("Tags", "SkuPriceDetails", "x_CostCategories", "x_Discounts");

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
	public ParquetCopy.Type type(String column) {
		if (column.endsWith("Cost") || column.endsWith("Quantity") || column.endsWith("Price")) {
			return ParquetCopy.Type.NUMBER;
		}
		if (column.endsWith("Start") || column.endsWith("End")) {
			return ParquetCopy.Type.TIME;
		}
		return MAPS.contains(column) ? ParquetCopy.Type.MAP : ParquetCopy.Type.TEXT;
	}

	@Override
	public List<Map<String, String>> rows(ChargeRows charge) {
		return charge.focus();
	}

	static List<Map<String, String>> rows(Charge charge, Period period) {
		if (charge.kind() == Kind.NEGATION) {
			return List.of();
		}
		List<Map<String, String>> rows = new ArrayList<>();
		BigDecimal billed = (charge.kind() == Kind.COVERED) ? BigDecimal.ZERO : charge.amounts().billed();
		boolean fee = charge.kind() == Kind.RECURRING || charge.kind() == Kind.RESERVATION;
		BigDecimal effective = fee ? BigDecimal.ZERO : charge.amounts().effective();
		rows.add(row(charge, period, billed, effective));
		if (fee && charge.amounts().effective().signum() > 0) {
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
			case USAGE, COVERED, NEGATION, RESERVED, ATLAS -> "Usage";
			case RECURRING, RESERVATION, SUPPORT -> "Purchase";
			case CREDIT -> "Credit";
			case ROUNDING -> "Adjustment";
			case TAX -> "Tax";
		});
		row.put("ChargeFrequency", switch (charge.kind()) {
			case USAGE, COVERED, NEGATION, RESERVED, ATLAS -> "Usage-Based";
			case RECURRING, RESERVATION, SUPPORT -> "Recurring";
			case CREDIT, TAX, ROUNDING -> "One-Time";
		});
		row.put("PricingCategory", switch (charge.kind()) {
			case USAGE, RECURRING, RESERVATION, SUPPORT, ATLAS -> "Standard";
			case COVERED, NEGATION, RESERVED -> "Committed";
			case CREDIT, ROUNDING -> "Other";
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
		BigDecimal list = (charge.kind() == Kind.RESERVED)
				? charge.amounts().quantity().multiply(charge.rate().listUsd())
				: charge.kind().usage() ? charge.amounts().exact() : billed;
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
		if (charge.plan().isEmpty()) {
			return;
		}
		row.put("CommitmentDiscountId", charge.plan());
		if (charge.kind() == Kind.RESERVED || charge.kind() == Kind.RESERVATION) {
			reservation(row, charge);
			return;
		}
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

	private static void reservation(Map<String, String> row, Charge charge) {
		row.put("CommitmentDiscountCategory", "Usage");
		row.put("CommitmentDiscountType", "Reserved");
		row.put("CommitmentDiscountUnit", charge.rate().consumedUnit());
		row.put("CommitmentDiscountQuantity", Named.plain(charge.amounts().quantity()));
		if (charge.kind() == Kind.RESERVED) {
			row.put("CommitmentDiscountStatus", "Used");
		}
	}

	private static Map<String, String> unused(Charge charge, Period period) {
		Map<String, String> row = row(charge, period, BigDecimal.ZERO, charge.amounts().effective());
		row.put("ChargeCategory", "Usage");
		row.put("ChargeFrequency", "Usage-Based");
		row.put("PricingCategory", "Committed");
		row.put("CommitmentDiscountStatus", "Unused");
		row.put("CommitmentDiscountQuantity", (charge.kind() == Kind.RECURRING)
				? Named.money(charge.amounts().effective())
				: Named.plain(charge.amounts().effective().divide(charge.rate().usd(), 10, RoundingMode.HALF_UP)));
		row.put("PricingQuantity", "");
		row.put("PricingUnit", "");
		return row;
	}

}
