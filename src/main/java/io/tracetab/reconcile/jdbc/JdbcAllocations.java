package io.tracetab.reconcile.jdbc;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.tracetab.billing.CostBasis;
import io.tracetab.database.Facts;
import io.tracetab.database.KeptRows;
import io.tracetab.database.RowWriter;
import io.tracetab.quantity.Window;
import io.tracetab.reconcile.Allocation;
import io.tracetab.reconcile.Allocations;
import io.tracetab.reconcile.Amounts;
import io.tracetab.reconcile.Cell;
import io.tracetab.reconcile.Dimension;
import io.tracetab.reconcile.MeteredDay;
import io.tracetab.reconcile.RouteCost;
import io.tracetab.reconcile.StandingDay;
import io.tracetab.reconcile.ValueCost;
import io.tracetab.trace.AnnotationValues;
import io.tracetab.trace.Route;

/**
 * Allocations in the facts database, hours added up to days. Safe for use by many
 * threads.
 */
final class JdbcAllocations implements Allocations {

	static final int MONEY_SCALE = 20;

	private static final int UNITS_SCALE = 15;

	/** A byte's price is a thousand-millionth of that of a gigabyte. */
	private static final int PRICE_SCALE = 30;

	private static final Set<Dimension> FINE = Set.of(Dimension.PAYER, Dimension.METER, Dimension.RESOURCE);

	private final Facts facts;

	/** Of sums and metered days; a row is some hundred bytes. */
	private static final int MOST_ROWS = 60_000;

	private final AllocationVersion version;

	private final KeptRows answers = new KeptRows(MOST_ROWS);

	JdbcAllocations(Facts facts) {
		this.facts = facts;
		this.version = new AllocationVersion(facts);
	}

	@Override
	public void replace(LocalDate date, Collection<Allocation> parts, Collection<MeteredDay> metered,
			Map<Route, Long> traced) {
		int number = Math.toIntExact(date.toEpochDay());
		parts.forEach((part) -> requireDay(date, part.cell().day()));
		metered.forEach((row) -> requireDay(date, row.day()));
		this.facts.inTransaction(() -> {
			for (String table : List.of("allocation_day", "allocation_route_day", "route_cost_day", "metered_day",
					"allocated_route_day", "annotated_day")) {
				DayTables.empty(this.facts, table, date);
			}
			DayRows of = DayRows.of(parts);
			Map<DayRows.Key, DayRows.Row> day = of.rows();
			this.facts.append("allocation_day", (rows) -> day.forEach((key, row) -> append(number, key, row, rows)));
			this.facts.append("annotated_day", (rows) -> day.forEach(
					(key, row) -> row.annotated().forEach((values, part) -> append(number, key, values, part, rows))));
			this.facts.append("allocation_route_day", (rows) -> RouteSums.parts(number, of, rows));
			this.facts.append("route_cost_day", (rows) -> RouteSums.costs(number, of, rows));
			this.facts.append("metered_day", (rows) -> metered.forEach((row) -> append(number, row, rows)));
			this.facts.append("allocated_route_day", (rows) -> traced
				.forEach((route, requests) -> rows.add(number).add(route.name()).add(requests.longValue()).endRow()));
			AllocationWeeks.forget(this.facts, date);
			AllocationVersion.change(this.facts);
		});
	}

	@Override
	public void together(Collection<LocalDate> days, Runnable work) {
		this.facts.inTransaction(() -> {
			DayTables.empty(this.facts, days);
			work.run();
		});
	}

	@Override
	public void replaceStanding(LocalDate date, Collection<StandingDay> standing) {
		int number = Math.toIntExact(date.toEpochDay());
		this.facts.inTransaction(() -> {
			DayTables.empty(this.facts, "standing_day", date);
			this.facts.append("standing_day",
					(rows) -> standing.forEach((row) -> rows.add(number)
						.add(row.meter())
						.add(row.resource())
						.add(row.region())
						.add(cut(row.units(), UNITS_SCALE), UNITS_SCALE)
						.endRow()));
		});
	}

	@Override
	public List<StandingDay> standing(Window days) {
		return this.facts.sql()
			.sql("SELECT * FROM standing_day" + Condition.DAYS + " ORDER BY day, meter, resource")
			.params(Condition.first(days), Condition.end(days))
			.query((row, n) -> new StandingDay(LocalDate.ofEpochDay(row.getInt("day")), row.getString("meter"),
					row.getString("resource"), row.getString("region"), plain(row.getBigDecimal("units"))))
			.list();
	}

	@Override
	public void addUp() {
		AllocationWeeks.addUp(this.facts);
	}

	/** A part elsewhere would not be replaced with the others the next time. */
	private static void requireDay(LocalDate expected, LocalDate found) {
		if (!expected.equals(found)) {
			throw new IllegalArgumentException("A part of %s stands among those of %s".formatted(found, expected));
		}
	}

	private static void append(int day, DayRows.Key key, DayRows.Row row, RowWriter rows) {
		rows.add(day);
		payer(key.payer(), rows);
		rows.add(key.category().name());
		item(key.item(), rows);
		rows.add(key.bucket().name());
		rows.add((key.route() != null) ? key.route().name() : "");
		rows.add((key.reason() != null) ? key.reason().name() : "");
		money(row.amounts(), rows);
		rows.add(row.spreadMillionths()).endRow();
	}

	private static void append(int day, DayRows.Key key, AnnotationValues values, DayRows.Row part, RowWriter rows) {
		rows.add(day);
		payer(key.payer(), rows);
		rows.add(key.category().name());
		item(key.item(), rows);
		rows.add((key.route() != null) ? key.route().name() : "");
		rows.add((key.reason() != null) ? key.reason().name() : "");
		rows.add(values.text());
		money(part.amounts(), rows);
		rows.add(part.spreadMillionths()).endRow();
	}

	private static void append(int day, MeteredDay row, RowWriter rows) {
		rows.add(day);
		payer(row.payer(), rows);
		item(row.item(), rows);
		rows.add(cut(row.billed(), UNITS_SCALE), UNITS_SCALE).add(cut(row.modelled(), UNITS_SCALE), UNITS_SCALE);
		money(row.charged(), rows);
		rows.add((row.listPrice() != null) ? cut(row.listPrice(), PRICE_SCALE) : null, PRICE_SCALE).endRow();
	}

	private static void payer(Cell.Payer payer, RowWriter rows) {
		rows.add(payer.billingAccount()).add(payer.account()).add(payer.currency());
	}

	private static void item(Cell.Item item, RowWriter rows) {
		rows.add(item.service()).add(item.meter()).add(item.resource()).add(item.region());
	}

	static void money(Amounts amounts, RowWriter rows) {
		rows.add(amounts.billed(), MONEY_SCALE).add(amounts.effective(), MONEY_SCALE).add(amounts.list(), MONEY_SCALE);
	}

	/** Units and rates are no money: what is beyond the column's decimals may go. */
	private static BigDecimal cut(BigDecimal value, int scale) {
		return (value.scale() > scale) ? value.setScale(scale, RoundingMode.HALF_UP) : value;
	}

	@Override
	public long version() {
		return this.version.number();
	}

	@Override
	public Map<Cell.Payer, Amounts> charged(LocalDate day) {
		Map<Cell.Payer, Amounts> charged = new HashMap<>();
		this.facts.sql()
			.sql("SELECT payer, account, currency, sum(billed) AS billed, sum(effective) AS effective, sum(list) AS list"
					+ " FROM allocation_day WHERE day = ? GROUP BY payer, account, currency")
			.param(Math.toIntExact(day.toEpochDay()))
			.query((row, n) -> charged.put(payer(row), amounts(row)))
			.list();
		return charged;
	}

	@Override
	public List<MeteredDay> metered(Window days) {
		return metered("", List.of(Condition.first(days), Condition.end(days)));
	}

	@Override
	public List<MeteredDay> meteredOf(String resource, Window days) {
		return metered(" AND resource = ?", List.of(Condition.first(days), Condition.end(days), resource));
	}

	private List<MeteredDay> metered(String only, List<Object> values) {
		String sql = "SELECT * FROM metered_day" + Condition.DAYS + only
				+ " ORDER BY day, payer, account, currency, service, meter, resource";
		return kept(sql, values, () -> readMetered(sql, values));
	}

	/** An answer is told by what was asked. */
	private <T extends Object> List<T> kept(String sql, List<Object> values, Supplier<List<T>> ask) {
		return this.answers.list(this.version.version(), List.of(sql, values), ask);
	}

	private List<MeteredDay> readMetered(String sql, List<Object> values) {
		return this.facts.sql()
			.sql(sql)
			.params(values)
			.query((row, n) -> new MeteredDay(LocalDate.ofEpochDay(row.getInt("day")), payer(row),
					new Cell.Item(row.getString("service"), row.getString("meter"), row.getString("resource"),
							row.getString("region")),
					plain(row.getBigDecimal("billed_units")), plain(row.getBigDecimal("modelled_units")), amounts(row),
					optional(row.getBigDecimal("list_price"))))
			.list();
	}

	@Override
	public Set<String> resources(Window days) {
		String sql = "SELECT DISTINCT resource FROM allocation_day" + Condition.DAYS + " AND resource <> ''";
		List<Object> values = List.of(Condition.first(days), Condition.end(days));
		return new LinkedHashSet<>(
				kept(sql, values, () -> this.facts.sql().sql(sql).params(values).query(String.class).list()));
	}

	@Override
	public List<Sum> besideRoutes(Set<String> resources, Window days) {
		if (resources.isEmpty()) {
			return List.of();
		}
		List<Object> values = new ArrayList<>(List.of(Condition.first(days), Condition.end(days)));
		resources.stream().sorted().forEach(values::add);
		Condition where = new Condition(Condition.DAYS + " AND bucket <> 'ATTRIBUTED' AND resource IN ("
				+ "?, ".repeat(resources.size() - 1) + "?)", values);
		return sums(List.of(Dimension.RESOURCE, Dimension.BUCKET, Dimension.REASON), "allocation_day", where);
	}

	@Override
	public List<Sum> sums(Window days, List<Dimension> by, Map<Dimension, String> only) {
		return sums(by, table(by, only), Condition.of(days, only));
	}

	private List<Sum> sums(List<Dimension> by, String table, Condition where) {
		String columns = by.stream()
			.map((dimension) -> Condition.column(dimension) + ", ")
			.collect(Collectors.joining());
		String sql = "SELECT " + columns
				+ "currency, sum(billed) AS billed, sum(effective) AS effective, sum(list) AS list FROM " + table
				+ where.sql() + " GROUP BY " + columns + "currency" + moved(by) + " ORDER BY " + columns + "currency";
		return kept(sql, where.values(),
				() -> this.facts.sql()
					.sql(sql)
					.params(where.values())
					.query((row, n) -> new Sum(values(by, row), row.getString("currency"), amounts(row)))
					.list());
	}

	/** Where all of a part is of requests with values, nothing is left of it without. */
	private static String moved(List<Dimension> by) {
		return by.contains(Dimension.ANNOTATIONS) ? " HAVING sum(billed) <> 0 OR sum(effective) <> 0 OR sum(list) <> 0"
				: "";
	}

	/** What is added up already, where that tells it. */
	private static String table(List<Dimension> by, Map<Dimension, String> only) {
		boolean fine = Stream.concat(by.stream(), only.keySet().stream()).anyMatch(FINE::contains);
		if (by.contains(Dimension.ANNOTATIONS) || only.containsKey(Dimension.ANNOTATIONS)) {
			return fine ? AnnotatedParts.FINE : AnnotatedParts.COARSE;
		}
		return fine ? "allocation_day" : "allocation_route_day";
	}

	@Override
	public List<RouteCost> routes(Window days, CostBasis basis, boolean daily, Map<Dimension, String> only) {
		return (basis == CostBasis.CONTRACTED) ? List.of()
				: kept("routes", List.of(days, basis, daily, Map.copyOf(only)),
						() -> this.facts.reading(() -> new RouteCosts(this.facts, basis, daily).of(days, only)));
	}

	@Override
	public List<ValueCost> values(Window days, CostBasis basis, Map<Dimension, String> only) {
		return (basis == CostBasis.CONTRACTED) ? List.of() : kept("values", List.of(days, basis, Map.copyOf(only)),
				() -> new RouteCosts(this.facts, basis, false).values(days, only));
	}

	private static Map<Dimension, String> values(List<Dimension> by, ResultSet row) throws SQLException {
		Map<Dimension, String> values = new EnumMap<>(Dimension.class);
		for (Dimension dimension : by) {
			values.put(dimension, (dimension == Dimension.DAY) ? LocalDate.ofEpochDay(row.getInt("day")).toString()
					: row.getString(Condition.column(dimension)));
		}
		return values;
	}

	private static Cell.Payer payer(ResultSet row) throws SQLException {
		return new Cell.Payer(row.getString("payer"), row.getString("account"), row.getString("currency"));
	}

	private static Amounts amounts(ResultSet row) throws SQLException {
		return new Amounts(row.getBigDecimal("billed"), row.getBigDecimal("effective"), row.getBigDecimal("list"));
	}

	static BigDecimal plain(BigDecimal units) {
		return (units.signum() == 0) ? BigDecimal.ZERO : units.stripTrailingZeros();
	}

	private static @Nullable BigDecimal optional(@Nullable BigDecimal price) {
		return (price != null) ? plain(price) : null;
	}

}
