package io.tracetab.source.atlas;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import io.tracetab.billing.BillColumn;
import io.tracetab.billing.BillMapping;
import io.tracetab.source.BillFormat;

/**
 * An invoice of MongoDB Atlas as its Administration API answers it: {@code GET
 * /orgs/{orgId}/invoices/{invoiceId}}, closed or pending. The organisation pays, its
 * projects use. Items are charged in whole cents; their discounts are taken off what is
 * billed and effective, not off the list cost. Sales tax and credits are lines of the
 * whole invoice.
 */
final class AtlasInvoice implements BillFormat {

	private static final Pattern FIELDS = Pattern.compile("\"(orgId|statusName|subtotalCents)\"\\s*:");

	@Override
	public String name() {
		return "Atlas invoice";
	}

	@Override
	public boolean recognises(String header) {
		return false;
	}

	@Override
	public boolean recognisesObject(String start) {
		return FIELDS.matcher(start).results().map((field) -> field.group(1)).distinct().count() == 3
				|| start.contains("\"lineItems\"") && FIELDS.matcher(start).find();
	}

	@Override
	public Optional<BillMapping> mapping(List<String> columns) {
		if (!columns.equals(List.of("document", "item"))) {
			return Optional.empty();
		}
		Map<BillColumn, BillMapping.Value> found = new EnumMap<>(BillColumn.class);
		put(found, BillColumn.BILLING_ACCOUNT, "orgId", of("document", "orgId"));
		put(found, BillColumn.SUB_ACCOUNT, "groupId", of("item", "groupId"));
		put(found, BillColumn.BILLING_FROM, "startDate of the invoice", of("document", "startDate"));
		put(found, BillColumn.BILLING_UNTIL, "endDate of the invoice", of("document", "endDate"));
		put(found, BillColumn.INVOICE, "id", of("document", "id"));
		put(found, BillColumn.CHARGE_FROM, "startDate", of("item", "startDate"));
		put(found, BillColumn.CHARGE_UNTIL, "endDate", of("item", "endDate"));
		put(found, BillColumn.CHARGE_CATEGORY, "sku", "CASE " + of("item", "sku")
				+ " WHEN 'SALES_TAX' THEN 'Tax' WHEN 'CREDITS' THEN 'Credit' ELSE 'Usage' END");
		put(found, BillColumn.DESCRIPTION, "note", of("item", "note"));
		put(found, BillColumn.SERVICE, "sku", "'MongoDB Atlas'");
		put(found, BillColumn.SERVICE_CODE, "sku", "'MongoDBAtlas'");
		put(found, BillColumn.RESOURCE, "clusterName", of("item", "clusterName"));
		put(found, BillColumn.USAGE_TYPE, "sku", of("item", "sku"));
		put(found, BillColumn.CONSUMED_QUANTITY, "quantity", of("item", "quantity"));
		put(found, BillColumn.CONSUMED_UNIT, "unit", of("item", "unit"));
		put(found, BillColumn.CURRENCY, "sku", "'USD'");
		String net = dollars(" - coalesce(" + cents("discountCents") + ", 0)");
		put(found, BillColumn.BILLED_COST, "totalPriceCents", net);
		put(found, BillColumn.EFFECTIVE_COST, "totalPriceCents", net);
		put(found, BillColumn.CONTRACTED_COST, "totalPriceCents", net);
		put(found, BillColumn.LIST_COST, "totalPriceCents", dollars(""));
		// A tag has a list of values: the first is kept.
		put(found, BillColumn.TAGS, "tags",
				"regexp_replace(" + of("item", "tags") + ", '\\[\\s*(\"([^\"\\\\]|\\\\.)*\")[^\\]]*\\]', '\\1', 'g')");
		return Optional.of(new BillMapping("atlas", found));
	}

	private static void put(Map<BillColumn, BillMapping.Value> found, BillColumn column, String name, String sql) {
		found.put(column, new BillMapping.Value(name, sql));
	}

	/** What is no number is handed on, to be set aside. */
	private static String dollars(String less) {
		return "coalesce(CAST((" + cents("totalPriceCents") + less + ") * 0.01 AS VARCHAR), "
				+ of("item", "totalPriceCents") + ")";
	}

	private static String cents(String field) {
		return "TRY_CAST(" + of("item", field) + " AS DECIMAL(18, 0))";
	}

	private static String of(String json, String field) {
		return "(" + json + " ->> '$." + field + "')";
	}

}
