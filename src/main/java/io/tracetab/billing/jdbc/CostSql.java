package io.tracetab.billing.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.tracetab.billing.BillCosts;
import io.tracetab.billing.Bills;
import io.tracetab.billing.CostDimension;
import io.tracetab.billing.CostLabels;
import io.tracetab.billing.CostQuery;
import io.tracetab.database.DaySums;
import io.tracetab.database.Facts;
import io.tracetab.database.Micros;

/**
 * A question about costs as one query over the sums of days.
 */
final class CostSql {

	private static final Set<CostDimension.Kind> FINE = Set.of(CostDimension.Kind.USAGE_TYPE,
			CostDimension.Kind.OPERATION, CostDimension.Kind.TAG, CostDimension.Kind.COST_CATEGORY);

	/** What sums of services do not tell. Owners and deploys are told by resources. */
	private static final Set<CostDimension.Kind> OF_RESOURCES = Set.of(CostDimension.Kind.RESOURCE,
			CostDimension.Kind.OWNER, CostDimension.Kind.DEPLOY, CostDimension.Kind.COMMITMENT);

	/** What is not the same on all days of a step. */
	private static final Set<CostDimension.Kind> OF_DAYS = Set.of(CostDimension.Kind.DEPLOY);

	private static final String BOOKS = " JOIN (SELECT DISTINCT source, billing_account, sub_account, billing_from_micros"
			+ " FROM bill_statement WHERE is_book) AS book USING (source, billing_account, sub_account, billing_from_micros)";

	private static final long HOUR = 3_600_000_000L;

	private final CostQuery query;

	private final CostLabels labels;

	private final DaySums sums;

	CostSql(CostQuery query, CostLabels labels, boolean allBooks) {
		this.query = query;
		this.labels = labels;
		this.sums = isOfServices(query) ? new DaySums(books("bill_service_day", allBooks), step(query))
				: new DaySums(books(ofKinds(query), allBooks), asks(query, OF_DAYS) ? step(query) : DaySums.DAY);
		if (isOfServices(query)) {
			this.sums.days(query.from(), query.until());
		}
	}

	/**
	 * Days of the question added up by kinds of lines before anything is said in words:
	 * there are few kinds and many days. The first day of a step stands for all of it,
	 * but where days are not alike.
	 */
	private static String ofKinds(CostQuery query) {
		String table = asks(query, FINE) ? "bill_kind_day" : "bill_resource_day";
		String costs = Stream.of("billed", "effective", "list", "contracted")
			.map((cost) -> "sum(" + cost + "_cost) AS " + cost + "_cost")
			.collect(Collectors.joining(", "));
		return "(SELECT bill_kind.*, " + DaySums.DAY
				+ ", lines, list_silent, contracted_silent, billed_cost, effective_cost,"
				+ " list_cost, contracted_cost FROM (SELECT kind, " + (asks(query, OF_DAYS) ? DaySums.DAY : step(query))
				+ " AS day, sum(lines) AS lines, " + silent("list", query) + ", " + silent("contracted", query) + ", "
				+ costs + " FROM " + table + " WHERE day >= " + query.from().toEpochDay() + " AND day < "
				+ query.until().toEpochDay() + someKinds(query)
				+ " GROUP BY 1, 2) AS days JOIN bill_kind ON bill_kind.kind = days.kind) AS days_of_kinds";
	}

	/** Lines of others need not be added up. */
	private static String someKinds(CostQuery query) {
		List<String> conditions = query.filters()
			.stream()
			.filter((filter) -> !isLabelled(filter.dimension()))
			.map((filter) -> column(filter.dimension()) + " = " + DaySums.text(filter.value()))
			.toList();
		return conditions.isEmpty() ? ""
				: " AND kind IN (SELECT kind FROM bill_kind WHERE " + String.join(" AND ", conditions) + ")";
	}

	private static String silent(String cost, CostQuery query) {
		String silent = asks(query, FINE) ? "CASE WHEN " + cost + "_cost IS NULL THEN lines ELSE 0 END"
				: cost + "_silent";
		return "sum(" + silent + ") AS " + cost + "_silent";
	}

	/**
	 * Rows of a table that are added up: a join less where there is nothing beside the
	 * books.
	 */
	static String books(String table, boolean allBooks) {
		return allBooks ? table : table + BOOKS;
	}

	private CostSql(CostQuery query, CostLabels labels, DaySums sums) {
		this.query = query;
		this.labels = labels;
		this.sums = sums;
	}

	/** The lines themselves, by the hour in which they begin. */
	static List<BillCosts.HourRow> hours(CostQuery query, CostLabels labels, Facts facts) {
		String rows = "(SELECT bill_line.*, charge_until_micros - charge_from_micros > " + HOUR
				+ " AS longer, CAST(floor("
				+ "charge_from_micros / 86400000000) AS INTEGER) AS day FROM bill_line JOIN (SELECT DISTINCT load,"
				+ " billing_account, sub_account, billing_from_micros FROM bill_statement WHERE is_book) AS book"
				+ " USING (load, billing_account, sub_account, billing_from_micros) WHERE charge_from_micros >= "
				+ micros(query.from()) + " AND charge_from_micros < " + micros(query.until()) + ") AS lines_of_hours";
		CostSql sql = new CostSql(query, labels,
				new DaySums(rows, "charge_from_micros - (charge_from_micros % " + HOUR + ")"));
		sql.conditions();
		sql.sums.key(sql.sums.value("longer"));
		return sql.sums.ask(facts,
				Map.of("amount", "coalesce(sum(" + query.basis().name().toLowerCase(Locale.ROOT) + "_cost), 0)"),
				(row, n) -> new BillCosts.HourRow(Micros.instant(row.getLong("step")), sql.keys(row),
						JdbcBills.amount(row, "amount"), row.getBoolean(DaySums.key(query.groupBy().size()))));
	}

	private static long micros(LocalDate day) {
		return Micros.of(day.atStartOfDay(ZoneOffset.UTC).toInstant());
	}

	List<Bills.CostRow> ask(Facts facts) {
		String basis = this.query.basis().name().toLowerCase(Locale.ROOT);
		String silent = switch (this.query.basis()) {
			case BILLED, EFFECTIVE -> "0";
			case LIST, CONTRACTED -> "sum(" + basis + "_silent)";
		};
		conditions();
		return this.sums.ask(facts, sums("coalesce(sum(" + basis + "_cost), 0)", silent), (row, n) -> row(row));
	}

	private void conditions() {
		this.sums.where("currency = ?", this.query.currency());
		this.query.groupBy().forEach((dimension) -> this.sums.key(grouped(dimension)));
		for (CostQuery.Filter filter : this.query.filters()) {
			if (isLabelled(filter.dimension())) {
				this.sums.whereNamed(labelled(filter.dimension()) + " = ?", filter.value());
			}
			else {
				this.sums.where(column(filter.dimension()) + " = ?", filter.value());
			}
		}
	}

	private static Map<String, String> sums(String amount, String silent) {
		Map<String, String> sums = new LinkedHashMap<>();
		sums.put("amount", amount);
		sums.put("lines", "sum(lines)");
		sums.put("silent", silent);
		return sums;
	}

	/** Whether sums of services tell all that is asked for. */
	private static boolean isOfServices(CostQuery query) {
		return !asks(query, FINE) && !asks(query, OF_RESOURCES);
	}

	private static boolean asks(CostQuery query, Set<CostDimension.Kind> some) {
		return Stream.concat(query.groupBy().stream(), query.filters().stream().map(CostQuery.Filter::dimension))
			.anyMatch((dimension) -> some.contains(dimension.kind()));
	}

	private static String step(CostQuery query) {
		return switch (query.step()) {
			case DAY -> DaySums.DAY;
			case WEEK -> DaySums.WEEK;
			case MONTH -> DaySums.MONTH;
			case WHOLE -> Long.toString(query.from().toEpochDay());
		};
	}

	private String grouped(CostDimension dimension) {
		Set<String> apart = this.labels.apart().get(dimension);
		return (apart != null) ? DaySums.oneOf(value(dimension), apart) : value(dimension);
	}

	private String value(CostDimension dimension) {
		return isLabelled(dimension) ? labelled(dimension) : this.sums.value(column(dimension));
	}

	private static boolean isLabelled(CostDimension dimension) {
		return dimension.kind() == CostDimension.Kind.OWNER || dimension.kind() == CostDimension.Kind.DEPLOY;
	}

	private static String column(CostDimension dimension) {
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
			case OWNER, DEPLOY, METER, ROUTE, ROUTE_OWNER, BUCKET, REASON, ANNOTATION ->
				throw new IllegalArgumentException(
						"Lines of a bill have no %s; their parts do".formatted(dimension.kind().word()));
		};
	}

	private String labelled(CostDimension dimension) {
		CostLabels.Table table = this.labels.table(dimension.kind())
			.orElseThrow(() -> new IllegalArgumentException(
					"%s is asked for, and nothing says what it is called by".formatted(dimension)));
		List<String> by = table.by().stream().map((kind) -> value(CostDimension.of(kind))).toList();
		return table.during().isEmpty() ? this.sums.lookup(by, table.labels())
				: this.sums.lookupByDay(by,
						table.during()
							.stream()
							.map((each) -> new DaySums.Named(each.values(), each.from(), each.until(), each.label()))
							.toList());
	}

	/**
	 * Stands in the text, not as a parameter: what is grouped by must be the same text.
	 */
	private static String named(String column, String key) {
		return "coalesce(CAST(" + column + " AS JSON) ->> " + DaySums.text(key) + ", '')";
	}

	private Bills.CostRow row(ResultSet row) throws SQLException {
		return new Bills.CostRow(LocalDate.ofEpochDay(row.getLong("step")), keys(row), JdbcBills.amount(row, "amount"),
				row.getLong("lines"), row.getLong("silent"));
	}

	private List<String> keys(ResultSet row) throws SQLException {
		List<String> keys = new ArrayList<>();
		for (int i = 0; i < this.query.groupBy().size(); i++) {
			keys.add(this.labels.key(this.query.groupBy().get(i), row.getString(DaySums.key(i))));
		}
		return keys;
	}

}
