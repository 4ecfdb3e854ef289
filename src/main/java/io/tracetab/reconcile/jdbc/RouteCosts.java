package io.tracetab.reconcile.jdbc;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.tracetab.billing.CostBasis;
import io.tracetab.database.Facts;
import io.tracetab.quantity.Window;
import io.tracetab.reconcile.Dimension;
import io.tracetab.reconcile.RouteCost;
import io.tracetab.reconcile.Spread;
import io.tracetab.reconcile.ValueCost;
import io.tracetab.trace.AnnotationValues;
import io.tracetab.trace.Route;
import io.tracetab.usage.TraceGroups;

/**
 * Reads costs of routes: rows rest on the same traces, so their spreads are added up
 * group by group.
 */
final class RouteCosts {

	/** What costs of routes are kept by, added up. */
	private static final Set<Dimension> ADDED_UP = Set.of(Dimension.DAY, Dimension.ACCOUNT, Dimension.SERVICE,
			Dimension.REGION, Dimension.ROUTE);

	private final Facts facts;

	private final String amount;

	private final String day;

	private final boolean daily;

	RouteCosts(Facts facts, CostBasis basis, boolean daily) {
		this.facts = facts;
		this.amount = basis.name().toLowerCase(Locale.ROOT);
		this.daily = daily;
		this.day = daily ? "day" : "CAST(0 AS INTEGER)";
	}

	/** A route on a day, or in the whole window. */
	private record At(int day, String route, String currency) {

		static At of(ResultSet row) throws SQLException {
			return new At(row.getInt("at_day"), row.getString("route"), row.getString("currency"));
		}

		At withoutCurrency() {
			return new At(this.day, this.route, "");
		}

	}

	List<RouteCost> of(Window days, Map<Dimension, String> only) {
		Condition where = Condition.of(days, only);
		Map<At, Long> traced = traced(Condition.of(days, Map.of()));
		boolean addedUp = ADDED_UP.containsAll(only.keySet());
		return this.facts.sql()
			.sql("SELECT " + this.day + " AS at_day, route, currency, sum(" + this.amount + ") AS amount, "
					+ (addedUp ? "sum(" + this.amount + "_unknown)" : unknown(this.amount)) + " AS unknown, "
					+ (addedUp ? sums((group) -> this.amount + "_" + group)
							: sums((group) -> difference(this.amount, group)))
					+ " FROM " + (addedUp ? "route_cost_day" : "allocation_day") + where.sql()
					+ " AND route <> '' GROUP BY at_day, route, currency ORDER BY at_day, route, currency")
			.params(where.values())
			.query((row, n) -> {
				At at = At.of(row);
				return new RouteCost(this.daily ? LocalDate.ofEpochDay(at.day) : null, new Route(at.route), at.currency,
						plain(row.getBigDecimal("amount")), traced.getOrDefault(at.withoutCurrency(), 0L),
						plain(row.getBigDecimal("unknown")), Spread.ofSums(differences(row)));
			})
			.list();
	}

	/** Of all days as one, by what requests say under annotations. */
	List<ValueCost> values(Window days, Map<Dimension, String> only) {
		Condition where = Condition.of(days, only);
		return this.facts.sql()
			.sql("SELECT annotations, currency, sum(" + this.amount + ") AS amount, " + unknown(this.amount)
					+ " AS unknown, " + sums((group) -> difference(this.amount, group)) + " FROM annotated_day"
					+ where.sql() + " GROUP BY annotations, currency ORDER BY annotations, currency")
			.params(where.values())
			.query((row, n) -> new ValueCost(new AnnotationValues(row.getString("annotations")),
					row.getString("currency"), plain(row.getBigDecimal("amount")), plain(row.getBigDecimal("unknown")),
					Spread.ofSums(differences(row))))
			.list();
	}

	private static String unknown(String amount) {
		return "sum(CASE WHEN spread IS NULL THEN abs(" + amount + ") ELSE 0 END)";
	}

	private static String difference(String amount, int group) {
		return "CAST(" + amount + " AS DOUBLE PRECISION) * spread[" + group + "]";
	}

	/** A column for each group: to unnest the spreads would make twenty rows of each. */
	static String sums(IntFunction<String> difference) {
		return groups((group) -> "coalesce(sum(" + difference.apply(group) + "), 0) AS difference_" + group);
	}

	private static String groups(IntFunction<String> each) {
		return IntStream.rangeClosed(1, TraceGroups.COUNT).mapToObj(each).collect(Collectors.joining(", "));
	}

	static double[] differences(ResultSet row) throws SQLException {
		double[] differences = new double[TraceGroups.COUNT];
		for (int group = 0; group < differences.length; group++) {
			differences[group] = row.getDouble("difference_" + (group + 1));
		}
		return differences;
	}

	private Map<At, Long> traced(Condition where) {
		Map<At, Long> traced = new HashMap<>();
		this.facts.sql()
			.sql("SELECT " + this.day
					+ " AS at_day, route, '' AS currency, sum(traced) AS traced FROM allocated_route_day" + where.sql()
					+ " GROUP BY at_day, route")
			.params(where.values())
			.query((row, n) -> traced.put(At.of(row), row.getLong("traced")))
			.list();
		return traced;
	}

	private static BigDecimal plain(BigDecimal amount) {
		return (amount == null || amount.signum() == 0) ? BigDecimal.ZERO : amount.stripTrailingZeros();
	}

}
