package io.tracetab.billing.jdbc;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import io.tracetab.billing.BillLine;
import io.tracetab.billing.Bills;
import io.tracetab.database.Facts;
import io.tracetab.database.Micros;
import io.tracetab.database.RowWriter;
import io.tracetab.quantity.Window;

/**
 * Bill lines, a row each. Amounts come back with the same value, without trailing zeros.
 * Safe for use by many threads.
 */
final class JdbcBills implements Bills {

	private static final int SCALE = 20;

	private static final TypeReference<TreeMap<String, String>> MAP = new TypeReference<>() {
	};

	private final Facts facts;

	private final JsonMapper json = JsonMapper.builder().build();

	JdbcBills(Facts facts) {
		this.facts = facts;
	}

	@Override
	public void replace(String source, String billingAccountId, Window billingPeriod, Collection<BillLine> lines) {
		lines.forEach((line) -> requirePeriod(line, billingAccountId, billingPeriod));
		this.facts.inTransaction(() -> {
			this.facts.sql()
				.sql("DELETE FROM bill_line WHERE source = ? AND billing_account = ? AND billing_from_micros = ? AND billing_until_micros = ?")
				.params(source, billingAccountId, Micros.of(billingPeriod.from()), Micros.of(billingPeriod.until()))
				.update();
			this.facts.append("bill_line", (rows) -> lines.forEach((line) -> append(source, line, rows)));
		});
	}

	/** A line elsewhere would not be replaced with the others the next time. */
	private static void requirePeriod(BillLine line, String account, Window period) {
		if (!line.billingAccountId().equals(account) || !line.billingPeriod().equals(period)) {
			throw new IllegalArgumentException("A line of payer %s and %s stands among those of payer %s and %s"
				.formatted(line.billingAccountId(), line.billingPeriod(), account, period));
		}
	}

	private void append(String source, BillLine line, RowWriter rows) {
		rows.add(source).add(line.billingAccountId()).add(line.subAccountId());
		rows.add(Micros.of(line.billingPeriod().from())).add(Micros.of(line.billingPeriod().until()));
		rows.add(Micros.of(line.chargePeriod().from())).add(Micros.of(line.chargePeriod().until()));
		rows.add(line.chargeCategory()).add(line.chargeClass()).add(line.serviceName()).add(line.regionId());
		rows.add(line.resourceId()).add(line.usageType()).add(line.operation());
		rows.add(exact(line.consumedQuantity(), "ConsumedQuantity"), SCALE).add(line.consumedUnit());
		rows.add(line.billingCurrency());
		rows.add(exact(line.billedCost(), "BilledCost"), SCALE)
			.add(exact(line.effectiveCost(), "EffectiveCost"), SCALE);
		rows.add(exact(line.listCost(), "ListCost"), SCALE).add(exact(line.contractedCost(), "ContractedCost"), SCALE);
		rows.add(this.json.writeValueAsString(line.tags())).endRow();
	}

	private static @Nullable BigDecimal exact(@Nullable BigDecimal value, String column) {
		if (value != null && value.stripTrailingZeros().scale() > SCALE) {
			throw new IllegalArgumentException(
					"%s is %s, expected at most %d decimals".formatted(column, value, SCALE));
		}
		return value;
	}

	@Override
	public List<BillLine> find(String source, Window window) {
		return this.facts.sql()
			.sql("SELECT * FROM bill_line WHERE source = ? AND charge_from_micros >= ? AND charge_from_micros < ?"
					+ " ORDER BY charge_from_micros, charge_until_micros, service, usage_type, operation, resource, billed_cost")
			.params(source, Micros.of(window.from()), Micros.of(window.until()))
			.query((row, n) -> line(row))
			.list();
	}

	private BillLine line(ResultSet row) throws SQLException {
		return new BillLine(row.getString("billing_account"), row.getString("sub_account"), window(row, "billing"),
				window(row, "charge"), row.getString("charge_category"), row.getString("charge_class"),
				row.getString("service"), row.getString("region"), row.getString("resource"),
				row.getString("usage_type"), row.getString("operation"), plain(row.getBigDecimal("consumed_quantity")),
				row.getString("consumed_unit"), row.getString("currency"), amount(row, "billed_cost"),
				amount(row, "effective_cost"), plain(row.getBigDecimal("list_cost")),
				plain(row.getBigDecimal("contracted_cost")), this.json.readValue(row.getString("tags"), MAP));
	}

	private static Window window(ResultSet row, String which) throws SQLException {
		return new Window(Micros.instant(row.getLong(which + "_from_micros")),
				Micros.instant(row.getLong(which + "_until_micros")));
	}

	private static BigDecimal amount(ResultSet row, String column) throws SQLException {
		BigDecimal amount = plain(row.getBigDecimal(column));
		if (amount == null) {
			throw new IllegalStateException(column + " is null, expected an amount");
		}
		return amount;
	}

	private static @Nullable BigDecimal plain(@Nullable BigDecimal value) {
		if (value == null || value.signum() == 0) {
			return (value == null) ? null : BigDecimal.ZERO;
		}
		BigDecimal stripped = value.stripTrailingZeros();
		return (stripped.scale() < 0) ? stripped.setScale(0) : stripped;
	}

	@Override
	public Map<String, BigDecimal> billed(String source, Window window) {
		Map<String, BigDecimal> billed = new TreeMap<>();
		this.facts.sql()
			.sql("SELECT currency, sum(billed_cost) AS billed FROM bill_line WHERE source = ? AND charge_from_micros >= ? AND charge_from_micros < ? GROUP BY currency")
			.params(source, Micros.of(window.from()), Micros.of(window.until()))
			.query((row, n) -> billed.put(row.getString("currency"), amount(row, "billed")))
			.list();
		return billed;
	}

}
