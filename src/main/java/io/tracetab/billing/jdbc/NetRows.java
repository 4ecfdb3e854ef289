package io.tracetab.billing.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

import io.tracetab.billing.BillLine;
import io.tracetab.billing.Costs;
import io.tracetab.billing.NetCharge;

/**
 * Charges added up by the database. Texts cost more than numbers to bring over: those of
 * a kind are read with its first charge. For one result.
 */
final class NetRows {

	private static final String KIND = "billing_account, sub_account, charge_category, charge_class, service,"
			+ " service_code, region, resource, usage_type, commitment, commitment_status, unit, currency";

	/** Of charges that start in a window: two parameters. */
	static final String SQL = "SELECT dense_rank() OVER (ORDER BY " + KIND + ") AS kind, net.* FROM (SELECT "
			+ KIND.replace("unit,",
					"CASE WHEN consumed_quantity IS NOT NULL THEN coalesce(consumed_unit, '') END AS unit,")
			+ ", charge_from_micros, charge_until_micros, count(*) AS lines, sum(consumed_quantity) AS quantity,"
			+ " sum(billed_cost) AS billed, sum(effective_cost) AS effective, sum(list_cost) AS list,"
			+ " sum(contracted_cost) AS contracted FROM bill_line " + JdbcBills.OF_BOOKS
			+ " WHERE charge_from_micros >= ? AND charge_from_micros < ? GROUP BY " + KIND
			+ ", charge_from_micros, charge_until_micros) AS net ORDER BY kind, charge_from_micros, charge_until_micros";

	private long last = -1;

	private NetCharge.@Nullable Kind kind;

	private String currency = "";

	NetCharge read(ResultSet row) throws SQLException {
		long number = row.getLong("kind");
		NetCharge.Kind known = this.kind;
		if (known == null || number != this.last) {
			known = kind(row);
			this.kind = known;
			this.currency = row.getString("currency");
			this.last = number;
		}
		return new NetCharge(known, BillRows.window(row, "charge"), row.getBigDecimal("quantity"),
				new Costs(this.currency, row.getBigDecimal("billed"), row.getBigDecimal("effective"),
						row.getBigDecimal("list"), row.getBigDecimal("contracted")),
				row.getLong("lines"));
	}

	private static NetCharge.Kind kind(ResultSet row) throws SQLException {
		String commitment = row.getString("commitment");
		return new NetCharge.Kind(row.getString("billing_account"), row.getString("sub_account"),
				new BillLine.Charge(BillRows.category(row), row.getString("charge_class") != null, null),
				new BillLine.Product(row.getString("service"), row.getString("service_code"), row.getString("region"),
						row.getString("resource"), row.getString("usage_type"), null),
				(commitment != null) ? new BillLine.Commitment(commitment, row.getString("commitment_status")) : null,
				row.getString("unit"));
	}

}
