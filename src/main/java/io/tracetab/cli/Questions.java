package io.tracetab.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.tracetab.analyze.CostQuestion;
import io.tracetab.analyze.EntityFacts;
import io.tracetab.analyze.ServiceMaps;
import io.tracetab.billing.BillCosts;
import io.tracetab.billing.CostBasis;
import io.tracetab.inventory.Inventory;
import io.tracetab.metric.FunctionRuns;
import io.tracetab.metric.Metrics;
import io.tracetab.pipeline.LoadedData;
import io.tracetab.pipeline.Requests;
import io.tracetab.price.PriceBook;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.quantity.Money;
import io.tracetab.quantity.Window;
import io.tracetab.receipt.UsageCosts;
import io.tracetab.reconcile.Allocations;
import io.tracetab.trace.Condition;
import io.tracetab.trace.Filter;
import io.tracetab.trace.RequestFlag;
import io.tracetab.trace.RequestQuery;
import io.tracetab.trace.RequestSpread;
import io.tracetab.trace.RequestQuery.Order;
import io.tracetab.trace.Route;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.Traces;
import io.tracetab.usage.RollUps;

/**
 * The questions that pages ask, each asked many times with other values.
 */
final class Questions {

	private static final int FACETS = 8;

	private static final int PAGE = 50;

	private final Traces traces;

	private final RequestSpread spread;

	private final Requests requests;

	private final LoadedData loaded;

	private final ServiceMaps maps;

	private final int times;

	private final SplittableRandom random = new SplittableRandom(11);

	Questions(Session session, int times) {
		this.traces = session.get(Traces.class);
		this.spread = session.get(RequestSpread.class);
		this.requests = session.get(Requests.class);
		this.loaded = session.get(LoadedData.class);
		this.maps = new ServiceMaps(
				new EntityFacts(session.get(RollUps.class), session.get(Metrics.class), session.get(FunctionRuns.class),
						session.get(Inventory.class), session.get(Allocations.class), session.get(BillCosts.class)),
				new UsageCosts(session.get(PriceBook.class), session.get(MeterCatalogue.class)));
		this.times = times;
	}

	List<String> ask() {
		List<TraceId> ids = this.traces.idsAfter(null, 100_000);
		List<Route> routes = this.traces.routes();
		Window all = this.traces.totals().span();
		List<String> answers = new ArrayList<>();
		answers.add(measure("request by id, with receipt", () -> this.requests.open(any(ids))));
		answers.add(measure("newest 50", () -> list(null, null, 0, Order.NEWEST)));
		answers.add(measure("slowest 50", () -> list(null, null, 0, Order.SLOWEST)));
		answers.add(measure("dearest 50 of a route", () -> list(null, any(routes), 0, Order.DEAREST)));
		answers.add(measure("failing of a route, newest 50",
				() -> list(null, any(routes), RequestFlag.FAULT, Order.NEWEST)));
		answers.add(measure("route and window, slowest 50", () -> list(part(all), any(routes), 0, Order.SLOWEST)));
		answers.add(measure("count of a route", () -> this.traces.count(query(null, any(routes), 0, Order.NEWEST))));
		answers.add(measure("two annotations, newest 50, count", () -> found(twoAnnotations())));
		answers.add(measure("two annotations, slowest 50", () -> list(twoAnnotations(), Order.SLOWEST)));
		long found = this.traces.totals().traces();
		int ofRoute = this.spread.oneOfForFacets(found / Math.max(1, routes.size()));
		int ofAll = this.spread.oneOfForFacets(found);
		answers.add(measure("facets of a route, one in " + ofRoute,
				() -> this.spread.facets(Condition.route(any(routes)), FACETS, ofRoute)));
		answers.add(measure("facets of everything, one in " + ofAll,
				() -> this.spread.facets(Condition.ANYTHING, FACETS, ofAll)));
		answers.add(measure("extent of everything", () -> this.spread.extent(Condition.ANYTHING)));
		answers.add(measure("plane of everything, one in " + this.spread.oneOfForCells(found),
				() -> plane(all, this.spread.oneOfForCells(found))));
		answers.add(measure("map of a day, beside the day before", () -> this.maps.of(lastDay(all))));
		answers
			.add(measure("overview", () -> this.loaded.totals().traces().traces() + this.loaded.routes(null).size()));
		return answers;
	}

	private Object list(@Nullable Window window, @Nullable Route route, int flags, Order order) {
		return this.traces.list(query(window, route, flags, order));
	}

	private static RequestQuery query(@Nullable Window window, @Nullable Route route, int flags, Order order) {
		Condition inWindow = (window != null) ? Condition.startedIn(window) : Condition.ANYTHING;
		Condition ofRoute = (route != null) ? Condition.route(route) : Condition.ANYTHING;
		Condition flagged = (flags != 0) ? new Condition.Flagged(flags) : Condition.ANYTHING;
		return new RequestQuery(inWindow.and(ofRoute).and(flagged), order, null, PAGE);
	}

	/** One that few requests have and one that many have: a tenant and a tier. */
	private Condition twoAnnotations() {
		String tenant = "t-" + (100 + this.random.nextInt(400));
		return Filter.parse("annotation.tenant = %s annotation.tier = gold".formatted(tenant)).condition();
	}

	private long found(Condition condition) {
		return this.traces.count(new RequestQuery(condition, Order.NEWEST, null, PAGE))
				+ this.traces.list(new RequestQuery(condition, Order.NEWEST, null, PAGE)).rows().size();
	}

	private Object list(Condition condition, Order order) {
		return this.traces.list(new RequestQuery(condition, order, null, PAGE));
	}

	private Object plane(@Nullable Window all, int oneOf) {
		Window window = (all != null) ? all : new Window(Instant.EPOCH, Instant.EPOCH);
		long column = Math.max(1, window.length().toNanos() / 1000 / 120);
		return this.spread.cells(Condition.ANYTHING, new RequestSpread.Grid(Condition.micros(window.from()), column, 4),
				oneOf);
	}

	private static CostQuestion lastDay(@Nullable Window all) {
		Instant end = (all != null) ? all.until().plusNanos(1000) : Instant.EPOCH;
		return new CostQuestion(new Window(end.minus(Duration.ofDays(1)), end), CostBasis.BILLED,
				Money.USD.getCurrencyCode());
	}

	private Window part(@Nullable Window all) {
		if (all == null) {
			return new Window(Instant.EPOCH, Instant.EPOCH);
		}
		long seconds = Math.max(1, all.length().toSeconds());
		Instant from = all.from().plusSeconds(this.random.nextLong(seconds));
		return new Window(from, from.plus(Duration.ofHours(1)));
	}

	private <T> T any(List<T> values) {
		return values.get(this.random.nextInt(values.size()));
	}

	private String measure(String name, Supplier<?> question) {
		for (int i = 0; i < this.times / 10 + 2; i++) {
			question.get();
		}
		double[] millis = new double[this.times];
		for (int i = 0; i < this.times; i++) {
			long begin = System.nanoTime();
			question.get();
			millis[i] = (System.nanoTime() - begin) / 1e6;
		}
		Arrays.sort(millis);
		return "query: %-32s p50 %7.2f ms  p95 %7.2f ms  max %7.2f ms".formatted(name, millis[this.times / 2],
				millis[(int) (this.times * 0.95)], millis[this.times - 1]);
	}

}
