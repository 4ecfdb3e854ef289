package io.tracetab.reconcile.jdbc;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.tracetab.database.Facts;
import io.tracetab.database.RowWriter;
import io.tracetab.quantity.Window;
import io.tracetab.reconcile.Allocation;
import io.tracetab.reconcile.Allocations;
import io.tracetab.reconcile.Amounts;
import io.tracetab.reconcile.Cell;
import io.tracetab.reconcile.Dimension;
import io.tracetab.reconcile.MeteredDay;

/**
 * Allocations in the facts database, hours added up to days. Safe for use by many
 * threads.
 */
final class JdbcAllocations implements Allocations {

	private static final int MONEY_SCALE = 20;

	private static final int UNITS_SCALE = 15;

	/** A byte's price is a thousand-millionth of that of a gigabyte. */
	private static final int PRICE_SCALE = 30;

	static final String DAYS = " WHERE day >= ? AND day < ?";

	private static final Set<Dimension> FINE = Set.of(Dimension.PAYER, Dimension.METER, Dimension.RESOURCE);

	private final Facts facts;

	JdbcAllocations(Facts facts) {
		this.facts = facts;
	}

	@Override
	public void replace(LocalDate day, Collection<Allocation> parts, Collection<MeteredDay> metered) {
		int number = Math.toIntExact(day.toEpochDay());
		parts.forEach((part) -> requireDay(day, part.cell().day()));
		metered.forEach((row) -> requireDay(day, row.day()));
		this.facts.inTransaction(() -> {
			for (String table : List.of("allocation_day", "allocation_route_day", "metered_day")) {
				this.facts.sql().sql("DELETE FROM " + table + " WHERE day = ?").param(number).update();
			}
			this.facts.append("allocation_day",
					(rows) -> DayRows.of(parts)
						.amounts()
						.forEach((key, amounts) -> append(number, key, amounts, rows)));
			addUpRoutes(number);
			this.facts.append("metered_day", (rows) -> metered.forEach((row) -> append(number, row, rows)));
		});
	}

	private void addUpRoutes(int day) {
		String keys = "day, account, currency, category, service, region, bucket, route, reason";
		this.facts.sql()
			.sql("INSERT INTO allocation_route_day SELECT " + keys
					+ ", count(*), sum(CASE WHEN list IS NULL THEN 1 ELSE 0 END), sum(billed), sum(effective), sum(list)"
					+ " FROM allocation_day WHERE day = ? GROUP BY " + keys + " ORDER BY " + keys)
			.param(day)
			.update();
	}

	/** A part elsewhere would not be replaced with the others the next time. */
	private static void requireDay(LocalDate expected, LocalDate found) {
		if (!expected.equals(found)) {
			throw new IllegalArgumentException("A part of %s stands among those of %s".formatted(found, expected));
		}
	}

	private static void append(int day, DayRows.Key key, Amounts amounts, RowWriter rows) {
		rows.add(day);
		payer(key.payer(), rows);
		rows.add(key.category().name());
		item(key.item(), rows);
		rows.add(key.bucket().name());
		rows.add((key.route() != null) ? key.route().name() : "");
		rows.add((key.reason() != null) ? key.reason().name() : "");
		money(amounts, rows);
		rows.endRow();
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

	private static void money(Amounts amounts, RowWriter rows) {
		rows.add(amounts.billed(), MONEY_SCALE).add(amounts.effective(), MONEY_SCALE).add(amounts.list(), MONEY_SCALE);
	}

	/** Units and rates are no money: what is beyond the column's decimals may go. */
	private static BigDecimal cut(BigDecimal value, int scale) {
		return (value.scale() > scale) ? value.setScale(scale, RoundingMode.HALF_UP) : value;
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
		return metered("", List.of(first(days), end(days)));
	}

	@Override
	public List<MeteredDay> meteredOf(String resource, Window days) {
		return metered(" AND resource = ?", List.of(first(days), end(days), resource));
	}

	private List<MeteredDay> metered(String only, List<Object> values) {
		return this.facts.sql()
			.sql("SELECT * FROM metered_day" + DAYS + only
					+ " ORDER BY day, payer, account, currency, service, meter, resource")
			.params(values)
			.query((row, n) -> new MeteredDay(LocalDate.ofEpochDay(row.getInt("day")), payer(row),
					new Cell.Item(row.getString("service"), row.getString("meter"), row.getString("resource"),
							row.getString("region")),
					plain(row.getBigDecimal("billed_units")), plain(row.getBigDecimal("modelled_units")), amounts(row),
					optional(row.getBigDecimal("list_price"))))
			.list();
	}

	@Override
	public List<Sum> sums(Window days, List<Dimension> by, Map<Dimension, String> only) {
		List<Object> values = new ArrayList<>(List.of(first(days), end(days)));
		StringBuilder where = new StringBuilder(DAYS);
		sorted(only).forEach((dimension, value) -> {
			where.append(" AND ").append(column(dimension)).append(" = ?");
			values.add((dimension == Dimension.DAY) ? (Object) Math.toIntExact(LocalDate.parse(value).toEpochDay())
					: value);
		});
		String columns = by.stream().map((dimension) -> column(dimension) + ", ").collect(Collectors.joining());
		return this.facts.sql()
			.sql("SELECT " + columns
					+ "currency, sum(billed) AS billed, sum(effective) AS effective, sum(list) AS list FROM "
					+ table(by, only) + where + " GROUP BY " + columns + "currency ORDER BY " + columns + "currency")
			.params(values)
			.query((row, n) -> new Sum(values(by, row), row.getString("currency"), amounts(row)))
			.list();
	}

	/** What is added up already, where that tells it. */
	private static String table(List<Dimension> by, Map<Dimension, String> only) {
		return Stream.concat(by.stream(), only.keySet().stream()).anyMatch(FINE::contains) ? "allocation_day"
				: "allocation_route_day";
	}

	private static Map<Dimension, String> sorted(Map<Dimension, String> only) {
		Map<Dimension, String> sorted = new EnumMap<>(Dimension.class);
		sorted.putAll(only);
		return sorted;
	}

	private static Map<Dimension, String> values(List<Dimension> by, ResultSet row) throws SQLException {
		Map<Dimension, String> values = new EnumMap<>(Dimension.class);
		for (Dimension dimension : by) {
			values.put(dimension, (dimension == Dimension.DAY) ? LocalDate.ofEpochDay(row.getInt("day")).toString()
					: row.getString(column(dimension)));
		}
		return values;
	}

	private static String column(Dimension dimension) {
		return dimension.name().toLowerCase(Locale.ROOT);
	}

	/** The first day that starts in the window. */
	static int first(Window days) {
		return day(days.from());
	}

	static int end(Window days) {
		return day(days.until());
	}

	private static int day(Instant time) {
		LocalDate ceiling = LocalDate.ofInstant(time.plus(Duration.ofDays(1)).minusNanos(1), ZoneOffset.UTC);
		return Math.toIntExact(ceiling.toEpochDay());
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
