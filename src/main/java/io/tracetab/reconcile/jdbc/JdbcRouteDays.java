package io.tracetab.reconcile.jdbc;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.tracetab.database.Facts;
import io.tracetab.database.KeptRows;
import io.tracetab.quantity.Window;
import io.tracetab.reconcile.RouteDay;
import io.tracetab.reconcile.RouteDays;
import io.tracetab.reconcile.RouteRequests;
import io.tracetab.reconcile.Spread;
import io.tracetab.reconcile.ValueDay;
import io.tracetab.reconcile.WeightBasis;
import io.tracetab.reconcile.ValueRequests;
import io.tracetab.trace.AnnotationValues;
import io.tracetab.trace.Route;

/**
 * Requests of routes by the day, in the facts database. Safe for use by many threads.
 */
final class JdbcRouteDays implements RouteDays {

	private static final int SCALE = 9;

	private final Facts facts;

	private static final int MOST_ROWS = 20_000;

	private final AllocationVersion version;

	private final KeptRows answers = new KeptRows(MOST_ROWS);

	JdbcRouteDays(Facts facts) {
		this.facts = facts;
		this.version = new AllocationVersion(facts);
	}

	@Override
	public void replace(LocalDate day, Collection<RouteDay> routes, Collection<ValueDay> values) {
		int number = Math.toIntExact(day.toEpochDay());
		this.facts.inTransaction(() -> {
			DayTables.empty(this.facts, "route_day", day);
			DayTables.empty(this.facts, "annotated_route_day", day);
			this.facts.append("annotated_route_day",
					(rows) -> values.forEach((row) -> rows.add(number)
						.add(row.route().name())
						.add(row.values().text())
						.add(row.requests().setScale(SCALE, RoundingMode.HALF_UP), SCALE)
						.add(row.traced())
						.add(row.spreadMillionths())
						.endRow()));
			this.facts.append("route_day",
					(rows) -> routes.forEach((route) -> rows.add(number)
						.add(route.route().name())
						.add(route.requests().setScale(SCALE, RoundingMode.HALF_UP), SCALE)
						.add(route.traced())
						.add(route.function())
						.add(route.spreadMillionths())
						.add(WeightBasis.text(route.bases()))
						.endRow()));
			AllocationVersion.change(this.facts);
		});
	}

	@Override
	public List<Sum> sums(Window days) {
		return this.answers.list(this.version.version(), List.of("sums", days), () -> readSums(days));
	}

	private List<Sum> readSums(Window days) {
		return this.facts.sql()
			.sql("SELECT route, sum(requests) AS requests, sum(traced) AS traced, (SELECT max(latest.function)"
					+ " FROM route_day AS latest WHERE latest.route = route_day.route AND latest.day ="
					+ " max(route_day.day)) AS function FROM route_day" + Condition.DAYS
					+ " GROUP BY route ORDER BY route")
			.params(Condition.first(days), Condition.end(days))
			.query((row, n) -> new Sum(new Route(row.getString("route")),
					JdbcAllocations.plain(row.getBigDecimal("requests")), row.getLong("traced"),
					row.getString("function")))
			.list();
	}

	@Override
	public List<RouteRequests> estimates(Window days, @Nullable Route only) {
		return this.answers.list(this.version.version(), asked("estimates", days, only),
				() -> readEstimates(days, only));
	}

	private List<RouteRequests> readEstimates(Window days, @Nullable Route only) {
		String name = (only != null) ? only.name() : "";
		return this.facts.sql()
			.sql("SELECT route, sum(requests) AS requests, sum(CASE WHEN spread IS NULL THEN requests ELSE 0 END) AS unknown, "
					+ "string_agg(DISTINCT basis, ',') AS bases, "
					+ RouteCosts.sums((group) -> "CAST(requests AS DOUBLE PRECISION) * spread[" + group + "]")
					+ " FROM route_day" + Condition.DAYS + ((only != null) ? " AND route = ?" : " AND route <> ?")
					+ " GROUP BY route ORDER BY route")
			.params(Condition.first(days), Condition.end(days), name)
			.query((row, n) -> new RouteRequests(new Route(row.getString("route")),
					JdbcAllocations.plain(row.getBigDecimal("requests")),
					JdbcAllocations.plain(row.getBigDecimal("unknown")), Spread.ofSums(RouteCosts.differences(row)),
					WeightBasis.read(row.getString("bases"))))
			.list();
	}

	@Override
	public List<ValueRequests> valueEstimates(Window days, @Nullable Route only) {
		return this.answers.list(this.version.version(), asked("value estimates", days, only),
				() -> readValueEstimates(days, only));
	}

	private List<ValueRequests> readValueEstimates(Window days, @Nullable Route only) {
		String name = (only != null) ? only.name() : "";
		return this.facts.sql()
			.sql("SELECT annotations, sum(requests) AS requests, sum(traced) AS traced,"
					+ " sum(CASE WHEN spread IS NULL THEN requests ELSE 0 END) AS unknown, "
					+ RouteCosts.sums((group) -> "CAST(requests AS DOUBLE PRECISION) * spread[" + group + "]")
					+ " FROM annotated_route_day" + Condition.DAYS
					+ ((only != null) ? " AND route = ?" : " AND route <> ?")
					+ " GROUP BY annotations ORDER BY annotations")
			.params(Condition.first(days), Condition.end(days), name)
			.query((row, n) -> new ValueRequests(new AnnotationValues(row.getString("annotations")),
					JdbcAllocations.plain(row.getBigDecimal("requests")), row.getLong("traced"),
					JdbcAllocations.plain(row.getBigDecimal("unknown")), Spread.ofSums(RouteCosts.differences(row))))
			.list();
	}

	@Override
	public List<ValueDay> values(Window days) {
		return this.answers.list(this.version.version(), List.of("values", days), () -> readValues(days));
	}

	private List<ValueDay> readValues(Window days) {
		return this.facts.sql()
			.sql("SELECT route, annotations, sum(requests) AS requests, sum(traced) AS traced FROM annotated_route_day"
					+ Condition.DAYS + " GROUP BY route, annotations ORDER BY route, annotations")
			.params(Condition.first(days), Condition.end(days))
			.query((row, n) -> new ValueDay(new Route(row.getString("route")),
					new AnnotationValues(row.getString("annotations")),
					JdbcAllocations.plain(row.getBigDecimal("requests")), row.getLong("traced")))
			.list();
	}

	private static List<Object> asked(String what, Window days, @Nullable Route only) {
		return (only != null) ? List.of(what, days, only) : List.of(what, days);
	}

}
