package io.tracetab.billing.jdbc;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import io.tracetab.billing.BillLine;
import io.tracetab.billing.ChargeCategory;
import io.tracetab.billing.Costs;
import io.tracetab.database.Micros;
import io.tracetab.database.RowWriter;
import io.tracetab.quantity.Window;

/**
 * Bill lines as rows of {@code bill_line}, and back. Amounts keep their value, not their
 * trailing zeros.
 */
final class BillRows {

	static final int SCALE = 20;

	private static final String CORRECTION = "Correction";

	private static final TypeReference<TreeMap<String, String>> MAP = new TypeReference<>() {
	};

	private final JsonMapper json = JsonMapper.builder().build();

	/** What lines share. */
	record Kind(BillLine.Payer payer, BillLine.Charge charge, BillLine.Product product,
			BillLine.@Nullable Commitment commitment, @Nullable String unit, String currency,
			SortedMap<String, String> tags, SortedMap<String, String> costCategories) {

		static Kind of(BillLine line) {
			BillLine.Consumed consumed = line.consumed();
			return new Kind(line.payer(), line.charge(), line.product(), line.commitment(),
					(consumed != null) ? consumed.unit() : null, line.costs().currency(), line.tags(),
					line.costCategories());
		}

	}

	/** A row of {@code bill_kind}. */
	void write(BillNumbers numbers, long number, String source, Kind kind, RowWriter row) {
		BillLine.Payer payer = kind.payer();
		row.add(numbers.load()).add(number).add(source).add(payer.billingAccountId()).add(payer.subAccountId());
		write(payer.billingPeriod(), row);
		row.add(payer.invoiceId()).add(kind.charge().category().word());
		row.add(kind.charge().correction() ? CORRECTION : null).add(kind.charge().description());
		BillLine.Product product = kind.product();
		row.add(product.serviceName()).add(product.serviceCode()).add(product.regionId()).add(product.resourceId());
		row.add(product.usageType()).add(product.operation());
		BillLine.Commitment commitment = kind.commitment();
		row.add((commitment != null) ? commitment.id() : null).add((commitment != null) ? commitment.status() : null);
		row.add(kind.unit()).add(kind.currency());
		row.add(this.json.writeValueAsString(kind.tags()))
			.add(this.json.writeValueAsString(kind.costCategories()))
			.endRow();
	}

	/** A row of {@code bill_charge}. */
	static void write(long kind, BillLine line, RowWriter row) {
		row.add(kind);
		write(line.chargePeriod(), row);
		BillLine.Consumed consumed = line.consumed();
		row.add((consumed != null) ? exact(consumed.quantity(), "ConsumedQuantity") : null, SCALE);
		write(line.costs(), row);
		row.endRow();
	}

	private static void write(Window window, RowWriter row) {
		row.add(Micros.of(window.from())).add(Micros.of(window.until()));
	}

	private static void write(Costs costs, RowWriter row) {
		row.add(exact(costs.billed(), "BilledCost"), SCALE).add(exact(costs.effective(), "EffectiveCost"), SCALE);
		row.add(exact(costs.list(), "ListCost"), SCALE).add(exact(costs.contracted(), "ContractedCost"), SCALE);
	}

	private static @Nullable BigDecimal exact(@Nullable BigDecimal value, String column) {
		if (value != null && value.stripTrailingZeros().scale() > SCALE) {
			throw new IllegalArgumentException(
					"%s is %s, expected at most %d decimals".formatted(column, value, SCALE));
		}
		return value;
	}

	/** A row of a query that is in the order of {@code bill_charge}. */
	static void copyCharge(ResultSet from, RowWriter row) throws SQLException {
		for (int column = 1; column <= 3; column++) {
			row.add(from.getLong(column));
		}
		for (int column = 4; column <= 8; column++) {
			row.add(from.getBigDecimal(column), SCALE);
		}
		row.endRow();
	}

	/** A row of a query that is in the order of {@code bill_kind}. */
	static void copyKind(ResultSet from, RowWriter row) throws SQLException {
		row.add(from.getLong(1)).add(from.getLong(2));
		for (int column = 3; column <= 5; column++) {
			row.add(from.getString(column));
		}
		row.add(from.getLong(6)).add(from.getLong(7));
		for (int column = 8; column <= 23; column++) {
			row.add(from.getString(column));
		}
		row.endRow();
	}

	BillLine line(ResultSet row) throws SQLException {
		String commitment = row.getString("commitment");
		BigDecimal consumed = row.getBigDecimal("consumed_quantity");
		return new BillLine(
				new BillLine.Payer(row.getString("billing_account"), row.getString("sub_account"),
						window(row, "billing"), row.getString("invoice")),
				window(row, "charge"),
				new BillLine.Charge(category(row), row.getString("charge_class") != null, row.getString("description")),
				new BillLine.Product(row.getString("service"), row.getString("service_code"), row.getString("region"),
						row.getString("resource"), row.getString("usage_type"), row.getString("operation")),
				(commitment != null) ? new BillLine.Commitment(commitment, row.getString("commitment_status")) : null,
				(consumed != null) ? new BillLine.Consumed(consumed, row.getString("consumed_unit")) : null,
				new Costs(row.getString("currency"), row.getBigDecimal("billed_cost"),
						row.getBigDecimal("effective_cost"), row.getBigDecimal("list_cost"),
						row.getBigDecimal("contracted_cost")),
				map(row.getString("tags")), map(row.getString("cost_categories")));
	}

	static ChargeCategory category(ResultSet row) throws SQLException {
		String word = row.getString("charge_category");
		return ChargeCategory.of(word)
			.orElseThrow(
					() -> new IllegalStateException("ChargeCategory is '" + word + "', which FOCUS does not know"));
	}

	static Window window(ResultSet row, String which) throws SQLException {
		return new Window(Micros.instant(row.getLong(which + "_from_micros")),
				Micros.instant(row.getLong(which + "_until_micros")));
	}

	SortedMap<String, String> map(String text) {
		return text.equals("{}") ? new TreeMap<>() : this.json.readValue(text, MAP);
	}

}
