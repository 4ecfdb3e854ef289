package io.tracetab.world.truth;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

import io.tracetab.world.bill.Hour;
import io.tracetab.world.bill.OwnPlan;
import io.tracetab.world.bill.Standing;
import io.tracetab.world.bill.UsageBook;
import io.tracetab.world.ledger.ListPrices;
import io.tracetab.world.shop.Change;
import io.tracetab.world.shop.Shop;
import io.tracetab.world.shown.Json;
import io.tracetab.world.stack.Answer;
import io.tracetab.world.stack.ApiExchange;
import io.tracetab.world.stack.AtlasCluster;
import io.tracetab.world.stack.Attempt;
import io.tracetab.world.stack.Call;
import io.tracetab.world.stack.Chance;
import io.tracetab.world.stack.Database;
import io.tracetab.world.stack.DynamoTable;
import io.tracetab.world.stack.Execution;
import io.tracetab.world.stack.Invocation;
import io.tracetab.world.stack.KeptReady;
import io.tracetab.world.stack.LruCache;
import io.tracetab.world.stack.Place;
import io.tracetab.world.stack.Trace;
import io.tracetab.world.stack.Witness;
import org.jspecify.annotations.Nullable;

/**
 * What a world has cost at list price, and how long its requests have taken, in sums
 * alone: nothing is shown of it.
 */
public final class Outcome implements Witness {

	private static final String STORED = "dynamodb.storage";

	/** Of a month and region, in the class Standard. */
	private static final BigDecimal FREE_GB = BigDecimal.valueOf(25);

	/** Meters that the class Standard-IA has prices of its own for. */
	private static final Set<String> OF_CLASS = Set.of(STORED, "dynamodb.read-request-units",
			"dynamodb.write-request-units", "dynamodb.read-capacity-unit-hours", "dynamodb.write-capacity-unit-hours");

	private final Map<Charged, Cost> costs = new TreeMap<>(Charged.ORDER);

	private final Map<String, Route> routes = new TreeMap<>();

	private final Map<String, Runs> functions = new TreeMap<>();

	private final Map<String, long[]> refused = new TreeMap<>();

	private final FreeTraces traces = new FreeTraces();

	/** How often a cache was asked, and how often it had the value. */
	private final Map<String, long[]> caches = new TreeMap<>();

	private @Nullable Open open;

	private record Open(Shop shop, Scope scope, UsageBook book) {
	}

	/**
	 * What it needs to know.
	 *
	 * @param queues the route of what a poller hands to a function, by the function's
	 * name
	 * @param from microseconds
	 * @param until microseconds
	 */
	public record Scope(ListPrices prices, Map<String, String> queues, long from, long until) {
	}

	/**
	 * What is paid for.
	 */
	public record Charged(String region, String resource, String meter) {

		private static final Comparator<Charged> ORDER = Comparator.comparing(Charged::meter)
			.thenComparing(Charged::region)
			.thenComparing(Charged::resource);

		/** The service as the meter names it. */
		public String service() {
			return this.meter.substring(0, this.meter.indexOf('.'));
		}

	}

	/**
	 * How much of it, and what that costs.
	 */
	public record Cost(BigDecimal quantity, BigDecimal listCostUsd) {

		Cost plus(Cost other) {
			return new Cost(this.quantity.add(other.quantity), this.listCostUsd.add(other.listCostUsd));
		}

	}

	private static final class Runs {

		private final Durations durations = new Durations();

		private long runs;

		private long cold;

		private long failed;

		private long stopped;

	}

	private static final class Route {

		private final Durations durations = new Durations();

		private long requests;

		private long errors;

		private long faults;

		private long cold;

	}

	/**
	 * Begins to look on.
	 * @param standing the luck of what stood there before
	 */
	public void open(Shop shop, Scope scope, Chance standing) {
		this.open = new Open(shop, scope,
				new UsageBook(new Standing(shop, standing), scope.from, scope.until, this::hour));
	}

	private Open open() {
		if (this.open == null) {
			throw new IllegalStateException("Nothing happens before somebody looks on");
		}
		return this.open;
	}

	private void hour(Hour hour) {
		this.traces.hour(hour);
		Map<String, BigDecimal> stored = new TreeMap<>();
		hour.usage().forEach((item, quantity) -> {
			Charged what = ofClass(new Charged(item.region(), item.resource(), item.meter()));
			add(what, quantity);
			if (what.meter.equals(STORED)) {
				stored.merge(what.region, quantity, BigDecimal::add);
			}
		});
		commit(hour);
		BigDecimal free = FREE_GB.divide(BigDecimal.valueOf(hour.day().lengthOfMonth() * 24L), 12,
				RoundingMode.HALF_UP);
		stored.forEach((region, quantity) -> put(new Charged(region, "", STORED), quantity.min(free).negate()));
	}

	private void commit(Hour hour) {
		for (Change.Committed each : open().shop.changes().commitments()) {
			BigDecimal more = new OwnPlan(each.of(), each.what(), BigDecimal.valueOf(each.hourlyUsd())).costs(hour,
					open().scope.prices);
			this.costs.merge(new Charged("", each.of(), "commitment." + each.what()), new Cost(BigDecimal.ONE, more),
					Cost::plus);
		}
	}

	/** What is charged for a table of another class. */
	private Charged ofClass(Charged what) {
		return (OF_CLASS.contains(what.meter) && open().shop.changes().infrequent(what.resource))
				? new Charged(what.region, what.resource, what.meter + ".ia") : what;
	}

	private void add(Charged what, BigDecimal quantity) {
		double archived = what.service().equals("s3") ? open().shop.changes().archived(what.resource) : 0;
		BigDecimal part = quantity.multiply(BigDecimal.valueOf(archived));
		if (archived > 0 && what.meter.equals("s3.storage.standard")) {
			put(new Charged(what.region, what.resource, "s3.storage.glacier-instant"), part);
			put(what, quantity.subtract(part));
			return;
		}
		if (archived > 0 && what.meter.equals("s3.tier1-requests.standard")) {
			// What lay there before is moved once; what is new is moved as it comes.
			put(new Charged(what.region, what.resource, "s3.lifecycle-requests.glacier-instant"), part);
		}
		put(what, quantity);
	}

	/** No list has prices of Atlas: of it there are quantities alone. */
	private void put(Charged what, BigDecimal quantity) {
		if (!open().shop.changes().without(what.resource)) {
			BigDecimal price = what.service().equals("atlas") ? BigDecimal.ZERO
					: open().scope.prices.of(what.region, what.meter);
			this.costs.merge(what, new Cost(quantity, quantity.multiply(price)), Cost::plus);
		}
	}

	@Override
	public void attemptEnded(Invocation invocation, Attempt attempt) {
		open().book.attemptEnded(invocation, attempt);
		Runs runs = this.functions.computeIfAbsent(invocation.function().setting().place().arn(), arn -> new Runs());
		runs.runs++;
		runs.cold += attempt.cold() ? 1 : 0;
		runs.failed += (attempt.outcome() == Attempt.Outcome.ERROR) ? 1 : 0;
		runs.stopped += (attempt.outcome() == Attempt.Outcome.TIMEOUT
				|| attempt.outcome() == Attempt.Outcome.OUT_OF_MEMORY) ? 1 : 0;
		runs.durations.add(attempt.durationMicros());
	}

	@Override
	public void invocationEnded(Invocation invocation) {
		if (invocation.throttles() > 0) {
			refused(invocation.function().setting().place(), invocation.throttles());
		}
	}

	@Override
	public void callAnswered(Call call) {
		open().book.callAnswered(call);
		Answer answer = call.answer();
		if (answer != null && (answer.throttled() || answer.retries() > 0)) {
			refused(call.target().place(), answer.retries() + (answer.throttled() ? 1 : 0));
		}
		Object hit = call.target().details().get("hit");
		if (hit != null && call.target().operation().equals("GET")) {
			long[] gets = this.caches.computeIfAbsent(call.target().place().arn(), arn -> new long[2]);
			gets[0]++;
			gets[1] += Boolean.TRUE.equals(hit) ? 1 : 0;
		}
	}

	private void refused(Place place, int times) {
		this.refused.computeIfAbsent(place.arn(), arn -> new long[1])[0] += times;
	}

	@Override
	public void provisioned(Place table, DynamoTable.Units units, long minute) {
		open().book.provisioned(table, units, minute);
	}

	@Override
	public void keptReady(KeptReady kept, long minute) {
		open().book.keptReady(kept, minute);
	}

	@Override
	public void cacheMeasured(LruCache.Measured measured, long now) {
		open().book.cacheMeasured(measured, now);
	}

	@Override
	public void clusterMeasured(AtlasCluster.Measured measured, long now) {
		open().book.clusterMeasured(measured, now);
	}

	@Override
	public void executionEnded(Execution execution) {
		open().book.executionEnded(execution);
	}

	@Override
	public void databaseMeasured(Database.Measured measured, long minute) {
		open().book.databaseMeasured(measured, minute);
	}

	@Override
	public void apiAnswered(ApiExchange exchange) {
		open().book.apiAnswered(exchange);
	}

	@Override
	public void messagesTaken(Place queue, int received, int deleted, long now) {
		open().book.messagesTaken(queue, received, deleted, now);
	}

	@Override
	public void traceEnded(Trace trace) {
		open().book.traceEnded(trace);
		RequestFacts request = RequestFacts.of(trace, open().scope.queues);
		Route route = this.routes.computeIfAbsent(request.route(), absent -> new Route());
		route.requests++;
		route.errors += (request.outcome() == RequestFacts.Outcome.ERROR) ? 1 : 0;
		route.faults += (request.outcome() == RequestFacts.Outcome.FAULT) ? 1 : 0;
		route.cold += (request.coldStarts() > 0) ? 1 : 0;
		route.durations.add(request.micros());
	}

	@Override
	public void worldEnded() {
		open().book.worldEnded();
		this.traces.tell((region, free) -> put(new Charged(region, "", FreeTraces.RECORDED), free.negate()));
	}

	public BigDecimal listCostUsd() {
		return this.costs.values().stream().map(Cost::listCostUsd).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	/** By meter, region and resource. */
	public Map<Charged, Cost> costs() {
		return this.costs;
	}

	/** How often something was refused for want of capacity, by ARN. */
	public Map<String, Long> refused() {
		Map<String, Long> times = new TreeMap<>();
		this.refused.forEach((arn, count) -> times.put(arn, count[0]));
		return times;
	}

	/** As it stands in a file of truth. */
	public Map<String, Object> told() {
		Map<String, BigDecimal> services = new TreeMap<>();
		List<Object> lines = new ArrayList<>();
		this.costs.forEach((what, cost) -> {
			services.merge(what.service(), cost.listCostUsd, BigDecimal::add);
			lines.add(Json.object("region", what.region, "resource", what.resource, "meter", what.meter, "quantity",
					LedgerFile.text(cost.quantity), "listCostUsd", LedgerFile.text(cost.listCostUsd)));
		});
		List<Object> byService = new ArrayList<>();
		services.forEach((service, cost) -> byService
			.add(Json.object("service", service, "listCostUsd", LedgerFile.text(cost))));
		return Json.object("listCostUsd", LedgerFile.text(listCostUsd()), "services", byService, "costs", lines,
				"routes", told(this.routes, Outcome::told), "functions", told(this.functions, Outcome::told), "refused",
				told(this.refused, (row, times) -> row.put("times", times[0])), "caches",
				told(this.caches, (row, gets) -> row.putAll(Json.object("gets", gets[0], "hits", gets[1]))));
	}

	private static void told(Map<String, Object> row, Runs runs) {
		row.putAll(Json.object("runs", runs.runs, "cold", runs.cold, "failed", runs.failed, "stopped", runs.stopped,
				"sumMicros", runs.durations.sum(), "p50Micros", runs.durations.quantile(0.5), "p95Micros",
				runs.durations.quantile(0.95)));
	}

	private static void told(Map<String, Object> row, Route route) {
		row.putAll(Json.object("requests", route.requests, "errors", route.errors, "faults", route.faults, "cold",
				route.cold, "sumMicros", route.durations.sum(), "p50Micros", route.durations.quantile(0.5), "p95Micros",
				route.durations.quantile(0.95), "p99Micros", route.durations.quantile(0.99)));
	}

	private static <V> List<Object> told(Map<String, V> values, BiConsumer<Map<String, Object>, V> writer) {
		List<Object> rows = new ArrayList<>();
		values.forEach((name, value) -> {
			Map<String, Object> row = Json.object("of", name);
			writer.accept(row, value);
			rows.add(row);
		});
		return rows;
	}

}
