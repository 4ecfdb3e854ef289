package io.tracetab.billing.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

import io.tracetab.billing.BillCosts;
import io.tracetab.billing.BillLine;
import io.tracetab.billing.Bills;
import io.tracetab.billing.CostLabels;
import io.tracetab.billing.CostQuery;
import io.tracetab.database.Facts;

/**
 * Questions about costs, answered from the sums of days. Which resources are charged for
 * is kept in memory until another bill comes. Safe for use by many threads.
 */
final class JdbcBillCosts implements BillCosts {

	private final Facts facts;

	private final BillRows rows = new BillRows();

	private volatile Known known = new Known("", List.of());

	private record Known(String version, List<Charged> charged) {
	}

	JdbcBillCosts(Facts facts) {
		this.facts = facts;
	}

	@Override
	public List<Bills.CostRow> costs(CostQuery query, CostLabels labels) {
		return new CostSql(query, labels).ask(this.facts);
	}

	@Override
	public List<Charged> charged() {
		String version = version();
		Known last = this.known;
		if (!last.version().equals(version)) {
			last = new Known(version, read());
			this.known = last;
		}
		return last.charged();
	}

	/** Loads are numbered; one that replaced another says so many lines. */
	private String version() {
		return this.facts.sql()
			.sql("SELECT coalesce(max(load), 0) AS load, count(*) AS statements, coalesce(sum(lines), 0) AS lines,"
					+ " coalesce(sum(CASE WHEN is_book THEN load ELSE 0 END), 0) AS books FROM bill_statement")
			.query((row, n) -> row.getLong("load") + "/" + row.getLong("statements") + "/" + row.getLong("lines") + "/"
					+ row.getLong("books"))
			.single();
	}

	private List<Charged> read() {
		String keys = "service, service_code, region, resource, sub_account, tags";
		return this.facts.sql()
			.sql("SELECT " + keys + ", min(usage_type) AS usage_type, min(day) AS first_day, max(day) AS last_day FROM "
					+ CostSql.BOOKS + " GROUP BY " + keys + " ORDER BY " + keys)
			.query((row, n) -> charged(row))
			.list();
	}

	private Charged charged(ResultSet row) throws SQLException {
		BillLine.Product product = new BillLine.Product(row.getString("service"), row.getString("service_code"),
				row.getString("region"), row.getString("resource"), row.getString("usage_type"), null);
		return new Charged(product, row.getString("sub_account"), this.rows.map(row.getString("tags")),
				LocalDate.ofEpochDay(row.getLong("first_day")), LocalDate.ofEpochDay(row.getLong("last_day")));
	}

}
