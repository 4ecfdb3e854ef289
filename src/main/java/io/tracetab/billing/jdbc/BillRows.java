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

	void write(long load, String source, BillLine line, RowWriter row) {
		BillLine.Payer payer = line.payer();
		row.add(load).add(source).add(payer.billingAccountId()).add(payer.subAccountId());
		write(payer.billingPeriod(), row);
		row.add(payer.invoiceId());
		write(line.chargePeriod(), row);
		row.add(line.charge().category().word());
		row.add(line.charge().correction() ? CORRECTION : null).add(line.charge().description());
		BillLine.Product product = line.product();
		row.add(product.serviceName()).add(product.serviceCode()).add(product.regionId()).add(product.resourceId());
		row.add(product.usageType()).add(product.operation());
		BillLine.Commitment commitment = line.commitment();
		row.add((commitment != null) ? commitment.id() : null).add((commitment != null) ? commitment.status() : null);
		BillLine.Consumed consumed = line.consumed();
		row.add((consumed != null) ? exact(consumed.quantity(), "ConsumedQuantity") : null, SCALE);
		row.add((consumed != null) ? consumed.unit() : null);
		write(line.costs(), row);
		row.add(this.json.writeValueAsString(line.tags())).add(this.json.writeValueAsString(line.costCategories()));
		row.addNull().endRow();
	}

	private static void write(Window window, RowWriter row) {
		row.add(Micros.of(window.from())).add(Micros.of(window.until()));
	}

	private static void write(Costs costs, RowWriter row) {
		row.add(costs.currency());
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

	/**
	 * A row of a query that is in the order of the table, as {@link BillSelect} has it.
	 */
	static void copy(ResultSet from, RowWriter row) throws SQLException {
		row.add(from.getLong(1));
		for (int column = 2; column <= 4; column++) {
			row.add(from.getString(column));
		}
		row.add(from.getLong(5)).add(from.getLong(6)).add(from.getString(7)).add(from.getLong(8)).add(from.getLong(9));
		for (int column = 10; column <= 20; column++) {
			row.add(from.getString(column));
		}
		row.add(from.getBigDecimal(21), SCALE).add(from.getString(22)).add(from.getString(23));
		for (int column = 24; column <= 27; column++) {
			row.add(from.getBigDecimal(column), SCALE);
		}
		row.add(from.getString(28)).add(from.getString(29)).addNull().endRow();
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
