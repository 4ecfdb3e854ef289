package io.tracetab.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

import io.tracetab.database.Dialect;
import io.tracetab.database.Facts;
import io.tracetab.quantity.Window;
import io.tracetab.trace.Condition;
import io.tracetab.trace.RequestFlag;
import io.tracetab.trace.RequestQuery;
import io.tracetab.trace.RequestQuery.Order;
import io.tracetab.trace.Route;
import io.tracetab.trace.SearchTerms;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.Traces;
import io.tracetab.usage.RollUps;

/**
 * How long the questions of the pages take: median and 95th percentile of many.
 */
final class StoreQueries {

	private static final int TIMES = 200;

	private final Facts facts;

	private final Traces traces;

	private final RollUps rollUps;

	private final Random random = new Random(42);

	StoreQueries(Facts facts, Traces traces, RollUps rollUps) {
		this.facts = facts;
		this.traces = traces;
		this.rollUps = rollUps;
	}

	void run() {
		Traces.Totals totals = this.traces.totals();
		Window all = totals.span();
		List<Route> routes = this.traces.routes();
		List<TraceId> ids = someIds();
		System.out.printf("%,d traces, %,d spans, %d routes%n", totals.traces(), totals.spans(), routes.size());
		measure("by id", (n) -> this.traces.find(ids.get(n % ids.size())).orElseThrow());
		measure("by id, unknown", (n) -> this.traces.find(new TraceId(this.random.nextLong(), 1)));
		for (Order order : Order.values()) {
			measure(order + " 50", (n) -> list(null, null, 0, List.of(), order, null));
			measure(order + " 50, one route, slow", (n) -> list(null, route(routes), 0, List.of(), order, null));
			measure(order + " 50, faults", (n) -> list(null, null, RequestFlag.FAULT, List.of(), order, null));
			measure(order + " 50, annotation", (n) -> list(null, null, 0, List.of(tenant()), order, null));
			measure(order + " 50, one hour", (n) -> list(hour(all), null, 0, List.of(), order, null));
			RequestQuery.Cursor deep = deepCursor(order);
			measure(order + " 50, page 200", (n) -> list(null, null, 0, List.of(), order, deep));
		}
		measure("count, one route",
				(n) -> this.traces.count(query(null, route(routes), 0, List.of(), Order.NEWEST, null)));
		measure("totals", (n) -> this.traces.totals());
		measure("routes", (n) -> this.traces.routes());
		measure("documents of 10,000 that are not kept", (n) -> this.traces.documents(unknownIds(ids)));
		measure("roll-ups: usage, whole", (n) -> this.rollUps.usage(all(all), RollUps.Step.WHOLE));
		measure("roll-ups: requests by hour", (n) -> this.rollUps.requests(all(all), RollUps.Step.HOUR));
		measure("roll-ups: requests, whole", (n) -> this.rollUps.requests(all(all), RollUps.Step.WHOLE));
		measure("roll-ups: edges", (n) -> this.rollUps.edges(all(all)));
		long begin = System.nanoTime();
		long less = this.rollUps.fold();
		System.out.printf("fold: %,d rows less in %.0f ms%n", less, (System.nanoTime() - begin) / 1e6);
		measure("folded: usage, whole", (n) -> this.rollUps.usage(all(all), RollUps.Step.WHOLE));
		measure("folded: requests, whole", (n) -> this.rollUps.requests(all(all), RollUps.Step.WHOLE));
		measure("folded: edges", (n) -> this.rollUps.edges(all(all)));
	}

	private static Window all(Window span) {
		return new Window(span.from().minus(Duration.ofHours(1)), span.until().plus(Duration.ofHours(1)));
	}

	private Window hour(Window span) {
		long seconds = Math.max(1, span.length().toSeconds() - 3600);
		return new Window(span.from().plusSeconds((long) (this.random.nextDouble() * seconds)),
				span.from().plusSeconds((long) (this.random.nextDouble() * seconds)).plusSeconds(seconds + 3600));
	}

	private Route route(List<Route> routes) {
		return routes.get(this.random.nextInt(routes.size()));
	}

	private String tenant() {
		return SearchTerms.annotation("tenant", "t-" + (1000 + this.random.nextInt(500)));
	}

	private Traces.Page list(Window window, Route route, int flags, List<String> terms, Order order,
			RequestQuery.Cursor after) {
		return this.traces.list(query(window, route, flags, terms, order, after));
	}

	private static RequestQuery query(Window window, Route route, int flags, List<String> terms, Order order,
			RequestQuery.Cursor after) {
		List<Condition> conditions = new ArrayList<>();
		if (window != null) {
			conditions.add(Condition.startedIn(window));
		}
		if (route != null) {
			conditions.add(Condition.route(route));
			conditions.add(Condition.atLeast(Condition.Measure.DURATION, 50_000));
		}
		if (flags != 0) {
			conditions.add(new Condition.Flagged(flags));
		}
		terms.forEach((term) -> conditions.add(new Condition.Carries(term)));
		return new RequestQuery(new Condition.All(conditions), order, after, 50);
	}

	private RequestQuery.Cursor deepCursor(Order order) {
		RequestQuery.Cursor after = null;
		for (int page = 0; page < 10; page++) {
			after = this.traces.list(new RequestQuery(Condition.ANYTHING, order, after, 1000)).next();
		}
		return after;
	}

	private List<TraceId> someIds() {
		return this.facts.sql()
			.sql("SELECT id_hi, id_lo FROM trace WHERE id_lo % 500 = 7 LIMIT 500")
			.query((row, n) -> new TraceId(row.getLong(1), row.getLong(2)))
			.list();
	}

	private List<TraceId> unknownIds(List<TraceId> known) {
		TraceId near = known.get(this.random.nextInt(known.size()));
		return this.random.longs(10_000).mapToObj((low) -> new TraceId(near.high() + (low >>> 26), low)).toList();
	}

	private static void measure(String what, Consumer<Integer> query) {
		double[] millis = new double[TIMES];
		for (int i = 0; i < TIMES; i++) {
			long begin = System.nanoTime();
			query.accept(i);
			millis[i] = (System.nanoTime() - begin) / 1e6;
		}
		Arrays.sort(millis);
		System.out.printf("%-40s p50 %8.2f  p95 %8.2f ms%n", what, millis[TIMES / 2], millis[TIMES * 95 / 100]);
	}

	/** Bytes by table and column, where the engine tells. */
	static void sizes(Facts facts, long spans) {
		if (facts.dialect() == Dialect.DUCKDB) {
			for (String table : List.of("trace", "contribution", "usage_hour", "request_hour", "request_minute",
					"edge_hour", "word")) {
				facts.sql()
					.sql("SELECT column_name, count(DISTINCT block_id) * 262144.0 AS bytes, string_agg(DISTINCT compression, ' ') FROM pragma_storage_info('"
							+ table + "') WHERE persistent GROUP BY column_name ORDER BY 2 DESC")
					.query((row, n) -> "%-16s %-16s about %6.2f bytes a span  %s".formatted(table, row.getString(1),
							row.getDouble(2) / spans, row.getString(3)))
					.list()
					.forEach(System.out::println);
			}
		}
		else {
			facts.sql()
				.sql("SELECT relname, pg_total_relation_size(oid), pg_indexes_size(oid) FROM pg_class WHERE relkind = 'r' AND pg_total_relation_size(oid) > 1000000 AND relnamespace = 'public'::regnamespace ORDER BY 2 DESC")
				.query((row, n) -> "%-16s %6.2f bytes a span, %6.2f of them indexes".formatted(row.getString(1),
						row.getLong(2) / (double) spans, row.getLong(3) / (double) spans))
				.list()
				.forEach(System.out::println);
		}
	}

}
