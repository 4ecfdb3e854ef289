package io.tracetab.usage.jdbc;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.tracetab.database.Facts;
import io.tracetab.database.WantedIds;
import io.tracetab.identity.Remembered;
import io.tracetab.identity.ResourceId;
import io.tracetab.quantity.Basis;
import io.tracetab.quantity.Window;
import io.tracetab.trace.AnnotationValues;
import io.tracetab.trace.Route;
import io.tracetab.trace.TraceId;
import io.tracetab.usage.Contribution;
import io.tracetab.usage.DurationSketch;
import io.tracetab.usage.Edge;
import io.tracetab.usage.Party;
import io.tracetab.usage.RollUps;
import io.tracetab.usage.TraceGroups;
import io.tracetab.usage.UsageKey;
import org.jspecify.annotations.Nullable;

/**
 * Roll-ups in the facts database. Safe for use by many threads.
 */
final class JdbcRollUps implements RollUps {

	private static final Basis[] BASES = Basis.values();

	/** Few names stand in many rows. */
	private static final Remembered<String, ResourceId> RESOURCES = new Remembered<>(JdbcRollUps::parsed);

	private static final List<String> HOURLY = List.of("usage_hour", "request_hour", "request_group_hour", "edge_hour",
			"function_hour", "annotated_usage_hour", "annotated_request_hour");

	private final Facts facts;

	private final ContributionCodec codec;

	private final Folding folding;

	JdbcRollUps(Facts facts) {
		this.facts = facts;
		this.codec = new ContributionCodec(facts);
		this.folding = new Folding(facts);
	}

	@Override
	public Map<TraceId, Contribution> contributions(Collection<TraceId> ids) {
		Map<TraceId, Contribution> found = new HashMap<>();
		wanted(ids).select("id_hi, id_lo, block", "contribution", (row, n) -> {
			TraceId id = new TraceId(row.getLong(1), row.getLong(2));
			return found.put(id, this.codec.decode(id, row.getBytes(3)));
		});
		return found;
	}

	private WantedIds wanted(Collection<TraceId> ids) {
		return new WantedIds(this.facts, ids.stream().map((id) -> new long[] { id.high(), id.low() }).toList());
	}

	@Override
	public Prepared prepare(Contribution contribution) {
		return new Encoded(contribution, this.codec.encode(contribution));
	}

	@Override
	public void writePrepared(Collection<? extends Prepared> added, Collection<TraceId> replaced) {
		this.facts.inTransaction(() -> {
			Summing sums = this.facts.gathered(this, Summing::new, (all) -> all.sums().write(this.facts));
			Collection<Contribution> before = contributions(replaced).values();
			wanted(replaced).delete("contribution");
			sums.then((deltas) -> {
				before.forEach((contribution) -> deltas.add(contribution, -1));
				added.forEach((prepared) -> deltas.add(prepared.contribution(), 1));
			});
			this.folding.wrote(added.size() + replaced.size());
			this.codec.save();
			this.facts.append("contribution", (rows) -> {
				for (Prepared prepared : added) {
					Encoded encoded = (Encoded) prepared;
					TraceId id = encoded.contribution.traceId();
					rows.add(id.high()).add(id.low()).add(encoded.block).endRow();
				}
			});
		});
	}

	/** A contribution with its block. */
	private record Encoded(Contribution contribution, byte[] block) implements Prepared {
	}

	@Override
	public List<UsageRow> usage(Window window, Step step) {
		return usage(hours(window, step), "", List.of());
	}

	@Override
	public List<UsageRow> usageOf(Set<ResourceId> resources, Window window, Step step) {
		if (resources.isEmpty()) {
			return List.of();
		}
		List<Object> arns = resources.stream().<Object>map(ResourceId::arn).sorted().toList();
		return usage(hours(window, step), " AND resource IN (" + "?, ".repeat(arns.size() - 1) + "?)", arns);
	}

	@Override
	public List<UsageRow> usageOf(Route route, Window window, Step step) {
		return usage(hours(window, step), " AND route = ?", List.of(route.name()));
	}

	private static Slices hours(Window window, Step step) {
		if (step == Step.MINUTE) {
			throw new IllegalArgumentException("Usage is kept by the hour, expected another step than MINUTE");
		}
		return new Slices(window, step, Duration.ofHours(1));
	}

	private List<UsageRow> usage(Slices slices, String only, List<Object> values) {
		List<Object> all = new ArrayList<>(List.of(slices.first(), slices.end()));
		all.addAll(values);
		return this.facts.sql()
			.sql("SELECT " + slices.expression("hour")
					+ " AS slice, route, resource, region, operation, meter, basis, sum(calls), sum(quantity) FROM usage_hour"
					+ " WHERE hour >= ? AND hour < ?" + only
					+ " GROUP BY slice, route, resource, region, operation, meter, basis"
					+ " HAVING sum(calls) <> 0 OR sum(quantity) <> 0 ORDER BY slice, route, resource, meter, operation, region, basis")
			.params(all)
			.query((row, n) -> new UsageRow(slices.start(row.getLong(1)), new Route(row.getString(2)), key(row),
					row.getLong(8), canonical(row.getBigDecimal(9))))
			.list();
	}

	@Override
	public Set<ResourceId> resources(Window window) {
		Slices slices = hours(window, Step.WHOLE);
		return new LinkedHashSet<>(this.facts.sql()
			.sql("SELECT DISTINCT resource FROM usage_hour WHERE hour >= ? AND hour < ? AND resource <> '' ORDER BY resource")
			.params(slices.first(), slices.end())
			.query((row, n) -> RESOURCES.get(row.getString(1)))
			.list());
	}

	private static UsageKey key(ResultSet row) throws SQLException {
		return new UsageKey(resource(row.getString(3)), row.getString(4), row.getString(5), row.getString(6),
				BASES[row.getInt(7)]);
	}

	private static @Nullable ResourceId resource(String arn) {
		return arn.isEmpty() ? null : RESOURCES.get(arn);
	}

	/** The resource of a row; never of an empty name. */
	static ResourceId named(String arn) {
		return RESOURCES.get(arn);
	}

	/** A name that its ARN does not give back is still told by that ARN. */
	private static ResourceId parsed(String arn) {
		String[] parts = arn.split(":", 6);
		return ResourceId.find(arn)
			.filter((id) -> id.arn().equals(arn))
			.orElseGet(() -> new ResourceId(parts[2], parts[3], parts[4], "", parts[5]));
	}

	private static BigDecimal canonical(BigDecimal value) {
		return (value.signum() == 0) ? BigDecimal.ZERO : value.stripTrailingZeros();
	}

	@Override
	public List<RouteRow> requests(Window window, Step step) {
		return requests(window, step, "", List.of());
	}

	@Override
	public List<RouteRow> requestsOf(Route route, Window window, Step step) {
		return requests(window, step, " AND route = ?", List.of(route.name()));
	}

	private List<RouteRow> requests(Window window, Step step, String only, List<Object> values) {
		boolean minutes = step == Step.MINUTE;
		Slices slices = new Slices(window, step, minutes ? Duration.ofMinutes(1) : Duration.ofHours(1));
		String time = minutes ? "minute" : "hour";
		String within = " FROM request_" + time + " WHERE " + time + " >= ? AND " + time + " < ?" + only;
		List<Object> all = new ArrayList<>(List.of(slices.first(), slices.end()));
		all.addAll(values);
		return this.facts.reading(() -> {
			Map<RouteAt, DurationSketch> durations = durations(slices, time, within, all);
			return this.facts.sql()
				.sql("SELECT " + slices.expression(time)
						+ " AS slice, route, sum(requests), sum(faults), sum(errors), sum(throttles), sum(cold_starts), sum(incomplete), sum(duration_micros)"
						+ within + " GROUP BY slice, route HAVING sum(requests) <> 0 ORDER BY slice, route")
				.params(all)
				.query((row, n) -> new RouteRow(slices.start(row.getLong(1)), new Route(row.getString(2)),
						new Outcomes(row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6), row.getLong(7),
								row.getLong(8)),
						row.getLong(9),
						durations.getOrDefault(new RouteAt(row.getLong(1), row.getString(2)), new DurationSketch())))
				.list();
		});
	}

	private Map<RouteAt, DurationSketch> durations(Slices slices, String time, String within, List<Object> values) {
		Map<RouteAt, DurationSketch> durations = new HashMap<>();
		this.facts.sql()
			.sql("SELECT slice, route, bucket, sum(times) FROM (SELECT " + slices.expression(time)
					+ " AS slice, route, unnest(buckets) AS bucket, unnest(counts) AS times" + within
					+ ") AS pairs GROUP BY slice, route, bucket HAVING sum(times) <> 0")
			.params(values)
			.query((row, n) -> {
				DurationSketch sketch = durations.computeIfAbsent(new RouteAt(row.getLong(1), row.getString(2)),
						(at) -> new DurationSketch());
				sketch.add(row.getInt(3), row.getLong(4));
				return sketch;
			})
			.list();
		return durations;
	}

	@Override
	public List<FineRow> fine(Window window) {
		Slices slices = new Slices(window, Step.HOUR, Duration.ofMinutes(1));
		return this.facts.sql()
			.sql("SELECT five, route, sum(requests) FROM (SELECT minute - minute % 5 AS five, route, requests FROM request_minute"
					+ " WHERE minute >= ? AND minute < ? UNION ALL SELECT from_minute AS five, route, requests"
					+ " FROM request_five_minutes WHERE from_minute >= ? AND from_minute < ?) AS counts"
					+ " GROUP BY five, route HAVING sum(requests) <> 0 ORDER BY five, route")
			.params(slices.first(), slices.end(), slices.first(), slices.end())
			.query((row, n) -> new FineRow(slices.start(row.getLong(1)), new Route(row.getString(2)), row.getLong(3)))
			.list();
	}

	@Override
	public List<RequestGroups> requestGroups(Window window) {
		Slices slices = new Slices(window, Step.HOUR, Duration.ofHours(1));
		return this.facts.sql()
			.sql("SELECT " + Folding.GROUP_SUMS + ", hour, route FROM request_group_hour"
					+ " WHERE hour >= ? AND hour < ? GROUP BY hour, route ORDER BY hour, route")
			.params(slices.first(), slices.end())
			.query((row, n) -> new RequestGroups(slices.start(row.getLong("hour")), new Route(row.getString("route")),
					groups(row)))
			.list();
	}

	@Override
	public List<UsageGroups> usageGroups(Window window) {
		Slices slices = new Slices(window, Step.HOUR, Duration.ofDays(1));
		return this.facts.sql()
			.sql("SELECT " + Folding.GROUP_SUMS + ", day, route, resource, region, meter FROM usage_group_day"
					+ " WHERE day >= ? AND day < ? GROUP BY day, route, resource, region, meter"
					+ " ORDER BY day, route, resource, region, meter")
			.params(slices.first(), slices.end())
			.query((row, n) -> new UsageGroups(slices.start(row.getLong("day")), new Route(row.getString("route")),
					resource(row.getString("resource")), row.getString("region"), row.getString("meter"), groups(row)))
			.list();
	}

	private static TraceGroups groups(ResultSet row) throws SQLException {
		double[] sums = new double[TraceGroups.COUNT];
		for (int group = 0; group < sums.length; group++) {
			sums[group] = row.getDouble(group + 1);
		}
		return TraceGroups.of(sums);
	}

	@Override
	public List<AnnotatedUsage> annotatedUsage(Window window) {
		Slices slices = new Slices(window, Step.HOUR, Duration.ofHours(1));
		return this.facts.sql()
			.sql("SELECT hour, route, annotations, resource, region, meter, sum(quantity) FROM annotated_usage_hour"
					+ " WHERE hour >= ? AND hour < ? GROUP BY hour, route, annotations, resource, region, meter"
					+ " HAVING sum(quantity) <> 0 ORDER BY hour, route, annotations, resource, region, meter")
			.params(slices.first(), slices.end())
			.query((row, n) -> new AnnotatedUsage(slices.start(row.getLong(1)), new Route(row.getString(2)),
					new AnnotationValues(row.getString(3)),
					new Used(resource(row.getString(4)), row.getString(5), row.getString(6)),
					canonical(row.getBigDecimal(7))))
			.list();
	}

	@Override
	public List<AnnotatedRequests> annotatedRequests(Window window) {
		Slices slices = new Slices(window, Step.HOUR, Duration.ofHours(1));
		return this.facts.sql()
			.sql("SELECT hour, route, annotations, sum(requests) FROM annotated_request_hour WHERE hour >= ? AND hour < ?"
					+ " GROUP BY hour, route, annotations HAVING sum(requests) <> 0 ORDER BY hour, route, annotations")
			.params(slices.first(), slices.end())
			.query((row, n) -> new AnnotatedRequests(slices.start(row.getLong(1)), new Route(row.getString(2)),
					new AnnotationValues(row.getString(3)), row.getLong(4)))
			.list();
	}

	@Override
	public UnaryOperator<AnnotationValues> addedUpUnder() {
		return AnnotatedRows.bounded(this.facts)::find;
	}

	@Override
	public List<EdgeRow> edges(Window window) {
		Slices slices = new Slices(window, Step.WHOLE, Duration.ofHours(1));
		return this.facts.sql()
			.sql("SELECT " + Folding.EDGE + ", sum(calls), sum(faults), sum(errors), sum(duration_micros)"
					+ " FROM edge_hour WHERE hour >= ? AND hour < ? GROUP BY " + Folding.EDGE
					+ " HAVING sum(calls) <> 0 ORDER BY " + Folding.EDGE)
			.params(slices.first(), slices.end())
			.query((row, n) -> new EdgeRow(new Edge(CallRows.party(row, 1), CallRows.party(row, 5), row.getBoolean(9)),
					row.getLong(10), row.getLong(11), row.getLong(12), row.getLong(13)))
			.list();
	}

	@Override
	public List<CallRow> calls(Window window, Step step) {
		return new CallRows(this.facts, hours(window, step)).calls("", List.of());
	}

	@Override
	public List<CallRow> callsOf(Party party, Window window, Step step) {
		return new CallRows(this.facts, hours(window, step)).calls(
				" AND ((caller_kind = ? AND caller = ?) OR (callee_kind = ? AND callee = ?))",
				List.of(party.kind(), party.name(), party.kind(), party.name()));
	}

	@Override
	public List<RunRow> runs(Window window, Step step) {
		return new CallRows(this.facts, hours(window, step)).runs("", List.of());
	}

	@Override
	public List<RunRow> runsOf(Set<ResourceId> functions, Window window, Step step) {
		if (functions.isEmpty()) {
			return List.of();
		}
		List<Object> arns = functions.stream().<Object>map(ResourceId::arn).sorted().toList();
		return new CallRows(this.facts, hours(window, step))
			.runs(" AND function_arn IN (" + "?, ".repeat(arns.size() - 1) + "?)", arns);
	}

	@Override
	public long fold() {
		return this.folding.fold();
	}

	@Override
	public boolean foldIfItPays() {
		return this.folding.foldIfItPays();
	}

	@Override
	public void settle(Collection<TraceId> ids) {
		this.facts.inTransaction(() -> wanted(ids).delete("contribution"));
	}

	@Override
	public void forgetMinutes(Instant before) {
		long minute = Math.floorDiv(before.getEpochSecond(), 60);
		this.facts.inTransaction(() -> {
			this.facts.sql()
				.sql("INSERT INTO request_five_minutes SELECT minute - minute % 5, route, sum(requests) FROM request_minute"
						+ " WHERE minute < ? GROUP BY minute - minute % 5, route HAVING sum(requests) <> 0")
				.param(minute)
				.update();
			forget("request_minute WHERE minute", minute);
		});
	}

	@Override
	public void forgetHours(Instant before) {
		long hour = Math.floorDiv(before.getEpochSecond(), 3600);
		this.facts.inTransaction(() -> {
			HOURLY.forEach((table) -> forget(table + " WHERE hour", hour));
			forget("request_five_minutes WHERE from_minute", hour * 60);
			forget("usage_group_day WHERE day", Math.floorDiv(hour, 24));
		});
	}

	private void forget(String what, long before) {
		this.facts.inTransaction(() -> {
			this.facts.sql().sql("DELETE FROM " + what + " < ?").param(before).update();
		});
	}

	/** A route in a slice of time. */
	private record RouteAt(long slice, String route) {
	}

}
