package io.tracetab.billing.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.tracetab.billing.BillLine;
import io.tracetab.billing.Costs;
import io.tracetab.billing.NetCharge;
import io.tracetab.database.Facts;
import io.tracetab.database.Micros;
import io.tracetab.quantity.Window;

/**
 * Charges of a window, added up by the database under the number of one of their kinds.
 * Texts cost more than numbers to bring over: they come once, before the charges. For one
 * thread.
 */
final class NetRows {

	private static final String KIND = "billing_account, sub_account, charge_category, charge_class, service,"
			+ " service_code, region, resource, usage_type, commitment, commitment_status, consumed_unit, currency";

	private static final String WITHIN = "charge_from_micros >= ? AND charge_from_micros < ?";

	/** Kinds of the window, and the first of those that a charge is divided alike for. */
	private static final String ALIKE = "(SELECT bill_kind.*, min(kind) OVER (PARTITION BY " + KIND
			+ ") AS alike FROM bill_kind " + JdbcBills.OF_BOOKS + " WHERE kind IN (SELECT kind FROM bill_charge WHERE "
			+ WITHIN + ")) AS kinds";

	private static final String KINDS = "SELECT kind, " + KIND + " FROM " + ALIKE + " WHERE kind = alike";

	private static final String CHARGES = "SELECT kinds.alike, consumed_quantity IS NOT NULL AS consumed,"
			+ " charge_from_micros, charge_until_micros, sum(consumed_quantity), sum(billed_cost), sum(effective_cost),"
			+ " sum(list_cost), sum(contracted_cost), count(*) FROM bill_charge JOIN " + ALIKE
			+ " ON kinds.kind = bill_charge.kind WHERE " + WITHIN + " GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4";

	private final Map<Long, Said> kinds = new HashMap<>();

	/** A kind of charges that have a quantity, and of those that have none. */
	private record Said(NetCharge.Kind consumed, NetCharge.Kind other, String currency) {
	}

	void read(Facts facts, Window window, Consumer<NetCharge> charge) {
		long from = Micros.of(window.from());
		long until = Micros.of(window.until());
		facts.sql().sql(KINDS).params(from, until).query((row) -> {
			this.kinds.put(row.getLong("kind"), said(row));
		});
		facts.sql().sql(CHARGES).params(from, until, from, until).query((row) -> {
			charge.accept(charge(row));
		});
	}

	private NetCharge charge(ResultSet row) throws SQLException {
		Said said = Objects.requireNonNull(this.kinds.get(row.getLong(1)));
		return new NetCharge(row.getBoolean(2) ? said.consumed : said.other,
				new Window(Micros.instant(row.getLong(3)), Micros.instant(row.getLong(4))), row.getBigDecimal(5),
				new Costs(said.currency, row.getBigDecimal(6), row.getBigDecimal(7), row.getBigDecimal(8),
						row.getBigDecimal(9)),
				row.getLong(10));
	}

	private static Said said(ResultSet row) throws SQLException {
		String unit = Objects.requireNonNullElse(row.getString("consumed_unit"), "");
		return new Said(kind(row, unit), kind(row, null), row.getString("currency"));
	}

	private static NetCharge.Kind kind(ResultSet row, @Nullable String unit) throws SQLException {
		String commitment = row.getString("commitment");
		return new NetCharge.Kind(row.getString("billing_account"), row.getString("sub_account"),
				new BillLine.Charge(BillRows.category(row), row.getString("charge_class") != null, null),
				new BillLine.Product(row.getString("service"), row.getString("service_code"), row.getString("region"),
						row.getString("resource"), row.getString("usage_type"), null),
				(commitment != null) ? new BillLine.Commitment(commitment, row.getString("commitment_status")) : null,
				unit);
	}

}
