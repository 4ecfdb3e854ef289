package io.tracetab.billing.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.tracetab.billing.Bills;
import io.tracetab.billing.CostDimension;
import io.tracetab.billing.CostQuery;
import io.tracetab.database.Facts;

/**
 * A question about costs as one query over the sums of days, in words that DuckDB and
 * PostgreSQL share.
 */
final class CostSql {

	/** Lines of the sources that are added up. */
	static final String BOOKS = "bill_day JOIN (SELECT DISTINCT source, billing_account, sub_account, billing_from_micros"
			+ " FROM bill_statement WHERE is_book) AS book USING (source, billing_account, sub_account, billing_from_micros)";

	private static final String DATE = "(DATE '1970-01-01' + day)";

	private final CostQuery query;

	private final List<Object> parameters = new ArrayList<>();

	CostSql(CostQuery query) {
		this.query = query;
	}

	List<Bills.CostRow> ask(Facts facts) {
		String amount = this.query.basis().name().toLowerCase(Locale.ROOT) + "_cost";
		List<String> keys = this.query.groupBy().stream().map(this::value).toList();
		StringBuilder sql = new StringBuilder("SELECT ").append(step()).append(" AS step");
		for (int i = 0; i < keys.size(); i++) {
			sql.append(", ").append(keys.get(i)).append(" AS key_").append(i);
		}
		sql.append(", coalesce(sum(")
			.append(amount)
			.append("), 0) AS amount, sum(lines) AS lines, sum(CASE WHEN ")
			.append(amount)
			.append(" IS NULL THEN lines ELSE 0 END) AS silent FROM ")
			.append(BOOKS)
			.append(" WHERE currency = ? AND day >= ? AND day < ?");
		this.parameters.add(this.query.currency());
		this.parameters.add((int) this.query.from().toEpochDay());
		this.parameters.add((int) this.query.until().toEpochDay());
		for (CostQuery.Filter filter : this.query.filters()) {
			sql.append(" AND ").append(value(filter.dimension())).append(" = ?");
			this.parameters.add(filter.value());
		}
		sql.append(" GROUP BY step");
		for (int i = 0; i < keys.size(); i++) {
			sql.append(", key_").append(i);
		}
		return facts.sql().sql(sql.toString()).params(this.parameters).query((row, n) -> row(row)).list();
	}

	private String step() {
		return switch (this.query.step()) {
			case DAY -> "day";
			// 1 January 1970 was a Thursday.
			case WEEK -> "day - ((day + 3) % 7)";
			case MONTH -> "CAST(date_trunc('month', " + DATE + ") AS DATE) - DATE '1970-01-01'";
			case WHOLE -> Long.toString(this.query.from().toEpochDay());
		};
	}

	private String value(CostDimension dimension) {
		return switch (dimension.kind()) {
			case SERVICE -> "service";
			case USAGE_TYPE -> "coalesce(usage_type, '')";
			case OPERATION -> "coalesce(operation, '')";
			case RESOURCE -> "coalesce(resource, '')";
			case REGION -> "coalesce(region, '')";
			case ACCOUNT -> "sub_account";
			case CHARGE -> "charge_category";
			case COMMITMENT -> "coalesce(commitment, '')";
			case TAG -> named("tags", dimension.key());
			case COST_CATEGORY -> named("cost_categories", dimension.key());
		};
	}

	/**
	 * Stands in the text, not as a parameter: what is grouped by must be the same text.
	 */
	private static String named(String column, String key) {
		return "coalesce(CAST(" + column + " AS JSON) ->> '" + key.replace("'", "''") + "', '')";
	}

	private Bills.CostRow row(ResultSet row) throws SQLException {
		List<String> keys = new ArrayList<>();
		for (int i = 0; i < this.query.groupBy().size(); i++) {
			keys.add(row.getString("key_" + i));
		}
		return new Bills.CostRow(LocalDate.ofEpochDay(row.getLong("step")), keys, JdbcBills.amount(row, "amount"),
				row.getLong("lines"), row.getLong("silent"));
	}

}
