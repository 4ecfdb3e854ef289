package io.tracetab.database;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.springframework.jdbc.core.RowMapper;

/**
 * Sums over rows of days, under any expressions: one query, in words that DuckDB and
 * PostgreSQL share. Rows have a column {@code day}, counted from 1970. For one thread.
 */
public final class DaySums {

	/** The day itself. */
	public static final String DAY = "day";

	/** The Monday of its week: 1 January 1970 was a Thursday. */
	public static final String WEEK = "day - ((day + 3) % 7)";

	/** The first day of its month. */
	public static final String MONTH = "CAST(date_trunc('month', (DATE '1970-01-01' + day)) AS DATE) - DATE '1970-01-01'";

	private final String rows;

	private final String step;

	/** Expressions over rows. */
	private final List<String> values = new ArrayList<>();

	/** Expressions over rows that are added up by values. */
	private final List<String> keys = new ArrayList<>();

	private final List<String> conditions = new ArrayList<>();

	private final List<Object> parameters = new ArrayList<>();

	private final StringBuilder joins = new StringBuilder();

	private final List<String> outer = new ArrayList<>();

	private final List<Object> outerParameters = new ArrayList<>();

	private int lookups;

	private boolean namedFirst;

	/**
	 * Sums of rows by steps.
	 * @param rows a FROM clause
	 * @param step an expression that gives the first day of a step
	 */
	public DaySums(String rows, String step) {
		this.rows = rows;
		this.step = step;
	}

	/** Days from one to the day before another. */
	public void days(LocalDate from, LocalDate until) {
		where("day >= ? AND day < ?", (int) from.toEpochDay(), (int) until.toEpochDay());
	}

	/** A condition on rows, before anything is added up. */
	public void where(String condition, Object... parameters) {
		this.conditions.add(condition);
		this.parameters.addAll(Arrays.asList(parameters));
	}

	/** A condition on names that are looked up. */
	public void whereNamed(String condition, Object... parameters) {
		this.outer.add(condition);
		this.outerParameters.addAll(Arrays.asList(parameters));
	}

	/** An expression over rows as one that keys and lookups can be made of. */
	public String value(String expression) {
		int at = this.values.indexOf(expression);
		if (at < 0) {
			at = this.values.size();
			this.values.add(expression);
		}
		return value(at);
	}

	/**
	 * The next key, made of values and lookups; rows have it as {@link #key(int)}.
	 */
	public void key(String expression) {
		this.keys.add(expression);
	}

	public static String key(int place) {
		return "key_" + place;
	}

	/**
	 * An expression for what rows are called by some of their values: the empty text
	 * where nothing is said of these. Names stand in the text of the query: there may be
	 * more than a query takes as parameters.
	 * @param by values
	 * @param names by what these are, in the order of the expressions
	 */
	public String lookup(List<String> by, Map<List<String>, String> names) {
		if (names.isEmpty()) {
			return "''";
		}
		return join(by,
				names.entrySet().stream().map((entry) -> "(" + row(entry.getKey(), entry.getValue()) + ")").toList(),
				"", "");
	}

	/**
	 * As {@link #lookup}, by the day, too.
	 * @param names of the same values no two on the same day
	 */
	public String lookupByDay(List<String> by, Collection<Named> names) {
		if (names.isEmpty()) {
			return "''";
		}
		String day = value("day");
		return join(by, names.stream().map(Named::row).toList(), "from_day, until_day, ",
				" AND ALIAS.from_day <= " + day + " AND " + day + " < ALIAS.until_day");
	}

	/** What some values are called on days. */
	public record Named(List<String> values, LocalDate from, LocalDate until, String name) {

		String row() {
			return "(" + this.from.toEpochDay() + ", " + this.until.toEpochDay() + ", "
					+ DaySums.row(this.values, this.name) + ")";
		}

	}

	private String join(List<String> by, List<String> rows, String columns, String condition) {
		String alias = "names_" + this.lookups++;
		String named = IntStream.range(0, by.size()).mapToObj((i) -> "by_" + i + ", ").collect(Collectors.joining());
		String same = IntStream.range(0, by.size())
			.mapToObj((i) -> alias + ".by_" + i + " = " + by.get(i))
			.collect(Collectors.joining(" AND "));
		this.joins.append(" LEFT JOIN (VALUES ")
			.append(rows.stream().sorted().collect(Collectors.joining(", ")))
			.append(") AS ")
			.append(alias)
			.append(" (")
			.append(columns)
			.append(named)
			.append("called) ON ")
			.append(same)
			.append(condition.replace("ALIAS", alias));
		return "coalesce(" + alias + ".called, '')";
	}

	/**
	 * An expression that is another's value behind {@code =} where that is one of some,
	 * else the empty text.
	 */
	public static String oneOf(String value, Collection<String> some) {
		return some.isEmpty() ? "''"
				: "CASE WHEN " + value + " IN (" + some.stream().map(DaySums::text).collect(Collectors.joining(", "))
						+ ") THEN '=' || " + value + " ELSE '' END";
	}

	private static String row(List<String> values, String name) {
		List<String> all = new ArrayList<>(values);
		all.add(name);
		return all.stream().map(DaySums::text).collect(Collectors.joining(", "));
	}

	/** A text as it stands in a query. */
	public static String text(String value) {
		return "'" + value.replace("'", "''") + "'";
	}

	/**
	 * Looks names up of each row, before anything is added up: where rows are hardly
	 * fewer by what names are looked up by, and by their names they are.
	 */
	public void nameFirst() {
		this.namedFirst = true;
	}

	/**
	 * Asks. Rows are added up before names are looked up, by what these are looked up by,
	 * unless said otherwise: there are few things and many days.
	 * @param sums expressions that add up, by their names
	 */
	public <T> List<T> ask(Facts facts, Map<String, String> sums, RowMapper<T> rowMapper) {
		StringBuilder sql = new StringBuilder("SELECT step");
		for (int i = 0; i < this.keys.size(); i++) {
			sql.append(", ").append(this.keys.get(i)).append(" AS ").append(key(i));
		}
		sums.forEach((name, expression) -> sql.append(", ")
			.append(this.namedFirst ? expression : "sum(" + name + ")")
			.append(" AS ")
			.append(name));
		sql.append(" FROM (").append(inner(sums)).append(") AS added").append(this.joins);
		if (!this.outer.isEmpty()) {
			sql.append(" WHERE ").append(String.join(" AND ", this.outer));
		}
		sql.append(" GROUP BY step");
		for (int i = 0; i < this.keys.size(); i++) {
			sql.append(", ").append(key(i));
		}
		List<Object> all = new ArrayList<>(this.parameters);
		all.addAll(this.outerParameters);
		return facts.sql().sql(sql.toString()).params(all).query(rowMapper).list();
	}

	private String inner(Map<String, String> sums) {
		StringBuilder sql = new StringBuilder("SELECT ").append(this.step).append(" AS step");
		for (int i = 0; i < this.values.size(); i++) {
			sql.append(", ").append(this.values.get(i)).append(" AS ").append(value(i));
		}
		if (this.namedFirst) {
			sql.append(", *");
		}
		else {
			sums.forEach((name, expression) -> sql.append(", ").append(expression).append(" AS ").append(name));
		}
		sql.append(" FROM ").append(this.rows).append(" WHERE ").append(String.join(" AND ", this.conditions));
		if (this.namedFirst) {
			return sql.toString();
		}
		sql.append(" GROUP BY step");
		for (int i = 0; i < this.values.size(); i++) {
			sql.append(", ").append(value(i));
		}
		return sql.toString();
	}

	private static String value(int place) {
		return "value_" + place;
	}

}
