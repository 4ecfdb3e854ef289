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
import io.tracetab.database.KeptRows;

/**
 * Questions about costs, answered from the sums of days. Answers are kept in memory until
 * another bill comes. Safe for use by many threads.
 */
final class JdbcBillCosts implements BillCosts {

	private final Facts facts;

	/** Of costs; a row is some hundred bytes. */
	private static final int MOST_ROWS = 60_000;

	private final BillRows rows = new BillRows();

	private final BillVersion version;

	private final KeptRows answers = new KeptRows(MOST_ROWS);

	private final KeptRows charged = new KeptRows(Integer.MAX_VALUE);

	/** A question about costs, as it is kept. */
	private record Asked(CostQuery query, CostLabels labels) {
	}

	JdbcBillCosts(Facts facts) {
		this.facts = facts;
		this.version = new BillVersion(facts);
	}

	@Override
	public List<Bills.CostRow> costs(CostQuery query, CostLabels labels) {
		return this.answers.list(this.version.version(), new Asked(query, labels),
				() -> new CostSql(query, labels, this.version.state().allBooks()).ask(this.facts));
	}

	@Override
	public List<HourRow> hours(CostQuery query, CostLabels labels) {
		return CostSql.hours(query, labels, this.facts);
	}

	@Override
	public List<Charged> charged() {
		return this.charged.list(this.version.version(), "charged", this::read);
	}

	private List<Charged> read() {
		String keys = "service, service_code, region, resource, sub_account, tags";
		return this.facts.sql()
			.sql("SELECT " + keys + ", min(usage_type) AS usage_type, min(day) AS first_day, max(day) AS last_day FROM "
					+ CostSql.books("bill_day", this.version.state().allBooks()) + " GROUP BY " + keys + " ORDER BY "
					+ keys)
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
