package io.tracetab.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.tracetab.analyze.Latency;
import io.tracetab.billing.CostDimension;
import io.tracetab.cost.CostDesk;
import io.tracetab.quantity.Money;
import io.tracetab.quantity.Window;
import io.tracetab.trace.Condition;
import io.tracetab.trace.RequestQuery;
import io.tracetab.trace.Route;
import io.tracetab.trace.Traces;
import io.tracetab.usage.RollUps;

/**
 * How traced requests fared: reliability of routes, and the slowest and dearest requests.
 * Requests are not told apart by account: to one, nothing is said of them.
 */
final class RequestsSections {

	private static final int REQUESTS = 3;

	private static final int ROUTES = 6;

	/** More routes make an address too long. */
	private static final int MOST_NAMED = 20;

	private static final int PICO_SCALE = 12;

	private static final int ENOUGH = 100;

	private static final BigDecimal SLOWER = new BigDecimal("1.1");

	private final DigestFacts.OfRequests facts;

	private final CostDesk desk;

	private final Figures figures;

	RequestsSections(DigestFacts.OfRequests facts, CostDesk desk, Figures figures) {
		this.facts = facts;
		this.desk = desk;
		this.figures = figures;
	}

	/** Empty for an account, and where nothing was traced. */
	List<Section> of(Scope scope) {
		if (scope.audience().kind() == Audience.Kind.ACCOUNT) {
			return List.of();
		}
		Set<String> routes = routes(scope);
		Map<String, Latency> now = latency(scope.now().window(), routes);
		if (now.isEmpty()) {
			return List.of();
		}
		return List.of(reliability(scope, now, latency(scope.before().window(), routes)), outstanding(scope, routes));
	}

	/** Those of an audience; none for everything, which has them all. */
	private Set<String> routes(Scope scope) {
		return switch (scope.audience().kind()) {
			case ALL, ACCOUNT -> Set.of();
			case ROUTE -> Set.of(scope.audience().name());
			case TEAM -> {
				Set<String> routes = new HashSet<>(Set.of("\n"));
				this.desk.answer(scope.caused(scope.now(), CostDimension.Kind.ROUTE))
					.rows()
					.forEach((row) -> routes.add(row.keys().get(0)));
				yield routes;
			}
		};
	}

	private Map<String, Latency> latency(Window window, Set<String> routes) {
		Map<String, List<RollUps.RouteRow>> rows = this.facts.rollUps()
			.requests(window, RollUps.Step.WHOLE)
			.stream()
			.filter((row) -> routes.isEmpty() || routes.contains(row.route().name()))
			.collect(Collectors.groupingBy((row) -> row.route().name()));
		Map<String, Latency> latency = new HashMap<>();
		rows.forEach((route, all) -> latency.put(route, Latency.together(window.from(), all)));
		return latency;
	}

	private Section reliability(Scope scope, Map<String, Latency> now, Map<String, Latency> before) {
		Latency all = Latency.sum(scope.now().window().from(), now.values());
		Latency earlier = before.isEmpty() ? null : Latency.sum(scope.before().window().from(), before.values());
		List<Section.Sentence> sentences = new ArrayList<>();
		if (scope.audience().kind() == Audience.Kind.TEAM) {
			ofTeam(scope, all, now.keySet(), sentences);
		}
		else {
			sentences.add(outcomes(scope, all, earlier));
		}
		failing(scope, now, before, all).ifPresent(sentences::add);
		slower(scope, now, before).ifPresent(sentences::add);
		List<Section.Row> rows = now.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByValue(Comparator.comparing(RequestsSections::failed)
				.thenComparing((latency) -> latency.outcomes().requests())
				.reversed()))
			.limit(ROUTES)
			.map((entry) -> row(scope, entry.getKey(), entry.getValue(), before.get(entry.getKey())))
			.toList();
		return new Section("reliability", "Reliability", sentences,
				List.of(new Section.Table("Routes by the part that failed",
						List.of("Route", "Traced", "Failed", "Before", "p95", "Before"), rows)),
				null);
	}

	/** The page that counts them all; where no bill is loaded, the overview does not. */
	private static Section.Link all(Scope scope) {
		if (scope.audience().kind() == Audience.Kind.ROUTE) {
			return new Section.Link(scope.audience().name(), scope.route(scope.audience().name()));
		}
		if (scope.bill() != null) {
			return new Section.Link("All requests", scope.page("/", Map.of()));
		}
		return new Section.Link("Failed requests", list(scope, "failing", Set.of()));
	}

	/**
	 * The list of an audience's requests; of all where its routes are too many for an
	 * address.
	 */
	private static String list(Scope scope, String order, Set<String> routes) {
		Map<String, String> values = new LinkedHashMap<>(Map.of("order", order));
		if (scope.audience().kind() != Audience.Kind.ALL && routes.size() <= MOST_NAMED) {
			values.put("q",
					routes.stream()
						.filter((route) -> !route.isBlank())
						.sorted()
						.map((route) -> "route = \"" + route.replace("\"", "\\\"") + '"')
						.collect(Collectors.joining(" OR ")));
		}
		return scope.page("/requests", values);
	}

	private Section.Sentence outcomes(Scope scope, Latency all, @Nullable Latency earlier) {
		return Section.Sentence.plain("%s of %s traced requests failed (%s)%s. 95 %% took no longer than %s%s."
			.formatted(this.figures.count(all.outcomes().faults()), this.figures.count(all.outcomes().requests()),
					this.figures.percent(failed(all)),
					(earlier != null) ? ", before " + this.figures.percent(failed(earlier)) : "",
					this.figures.duration(all.p95Micros()),
					(earlier != null) ? ", before " + this.figures.duration(earlier.p95Micros()) : ""),
				all(scope));
	}

	/** No page adds up what routes of a team took: lists of its requests say how many. */
	private void ofTeam(Scope scope, Latency all, Set<String> routes, List<Section.Sentence> sentences) {
		boolean named = routes.size() <= MOST_NAMED;
		sentences.add(Section.Sentence.plain(
				"Of its routes %s traced.".formatted(this.figures.plural(all.outcomes().requests(), "request")
						+ ((all.outcomes().requests() == 1) ? " was" : " were")),
				named ? new Section.Link("Its requests", list(scope, "slowest", routes)) : null));
		sentences.add(Section.Sentence.plain(
				(all.outcomes().faults() == 0) ? "None failed."
						: "%s of them failed.".formatted(this.figures.count(all.outcomes().faults())),
				named ? new Section.Link("Failed requests", list(scope, "failing", routes)) : null));
	}

	/** The route that most of the failed requests are of. */
	private Optional<Section.Sentence> failing(Scope scope, Map<String, Latency> now, Map<String, Latency> before,
			Latency all) {
		return now.entrySet()
			.stream()
			.filter((route) -> now.size() > 1 && 2 * route.getValue().outcomes().faults() > all.outcomes().faults())
			.findFirst()
			.map((route) -> {
				Latency earlier = before.get(route.getKey());
				return Section.Sentence.plain(
						"Most of these were of %s: %s of its %s failed%s.".formatted(route.getKey(),
								this.figures.percent(failed(route.getValue())),
								this.figures.plural(route.getValue().outcomes().requests(), "request"),
								(earlier != null) ? ", before " + this.figures.percent(failed(earlier)) : ""),
						new Section.Link(route.getKey(), scope.route(route.getKey())));
			});
	}

	/** The route whose p95 rose most, of those with enough requests on both sides. */
	private Optional<Section.Sentence> slower(Scope scope, Map<String, Latency> now, Map<String, Latency> before) {
		List<Slowed> slowed = new ArrayList<>();
		now.forEach((route, latency) -> {
			Latency earlier = before.get(route);
			if (earlier != null && isEnough(latency) && isEnough(earlier)) {
				slowed.add(new Slowed(route, latency.p95Micros(), earlier.p95Micros()));
			}
		});
		return slowed.stream()
			.filter((route) -> route.ratio().compareTo(SLOWER) > 0)
			.max(Comparator.comparing(Slowed::ratio))
			.map((route) -> new Section.Sentence(Section.Tone.WARNING,
					"%s slowed down most: 95 %% took no longer than %s, before %s.".formatted(route.name,
							this.figures.duration(route.now), this.figures.duration(route.before)),
					new Section.Link(route.name, scope.route(route.name))));
	}

	private static boolean isEnough(Latency latency) {
		return latency.outcomes().requests() >= ENOUGH;
	}

	/** How long 95 % of a route's requests took at most, in microseconds. */
	private record Slowed(String name, long now, long before) {

		BigDecimal ratio() {
			return (this.before == 0) ? BigDecimal.ONE
					: BigDecimal.valueOf(this.now).divide(BigDecimal.valueOf(this.before), MathContext.DECIMAL32);
		}

	}

	private Section.Row row(Scope scope, String route, Latency now, @Nullable Latency before) {
		return new Section.Row(route, scope.route(route),
				List.of(new Section.Cell(this.figures.count(now.outcomes().requests()),
						Long.toString(now.outcomes().requests())), failedCell(now),
						(before != null) ? failedCell(before) : new Section.Cell("", ""), p95(now),
						(before != null) ? p95(before) : new Section.Cell("", "")));
	}

	private Section.Cell failedCell(Latency latency) {
		return new Section.Cell(this.figures.percent(failed(latency)), failed(latency).toPlainString());
	}

	private Section.Cell p95(Latency latency) {
		return new Section.Cell(this.figures.duration(latency.p95Micros()),
				BigDecimal.valueOf(latency.p95Micros(), 3).toPlainString());
	}

	private static BigDecimal failed(Latency latency) {
		long requests = latency.outcomes().requests();
		return (requests == 0) ? BigDecimal.ZERO : BigDecimal.valueOf(latency.outcomes().faults())
			.divide(BigDecimal.valueOf(requests), MathContext.DECIMAL32);
	}

	private Section outstanding(Scope scope, Set<String> routes) {
		Condition which = Condition.startedIn(scope.now().window());
		if (!routes.isEmpty()) {
			which = which.and(new Condition.Any(routes.stream()
				.filter((route) -> !route.isBlank())
				.map((route) -> Condition.route(new Route(route)))
				.toList()));
		}
		List<Section.Row> slowest = requests(which, RequestQuery.Order.SLOWEST, scope);
		List<Section.Row> dearest = requests(which, RequestQuery.Order.DEAREST, scope);
		List<String> columns = List.of("Request", "Started", "Took", "Cost (estimate)");
		List<Section.Sentence> sentences = new ArrayList<>();
		slowest.stream()
			.findFirst()
			.ifPresent((row) -> sentences.add(Section.Sentence.plain(
					"The slowest that was traced took %s: %s, %s.".formatted(row.cells().get(1).text(), row.name(),
							row.cells().get(0).text()),
					new Section.Link("Slowest first", list(scope, "slowest", routes)))));
		dearest.stream()
			.findFirst()
			.ifPresent((row) -> sentences.add(Section.Sentence.plain(
					"The dearest cost about %s at list price: %s, %s. Its receipt has every line."
						.formatted(row.cells().get(2).text(), row.name(), row.cells().get(0).text()),
					new Section.Link("Dearest first", list(scope, "dearest", routes)))));
		return new Section("requests", "Slowest and dearest requests", sentences,
				List.of(new Section.Table("Slowest", columns, slowest), new Section.Table("Dearest", columns, dearest)),
				null);
	}

	private List<Section.Row> requests(Condition which, RequestQuery.Order order, Scope scope) {
		return this.facts.traces()
			.list(new RequestQuery(which, order, null, REQUESTS))
			.rows()
			.stream()
			.map((row) -> request(row, scope))
			.toList();
	}

	private Section.Row request(Traces.Row row, Scope scope) {
		String started = this.figures.minute(Instant.EPOCH.plus(row.startMicros(), ChronoUnit.MICROS),
				scope.order().zone());
		BigDecimal cost = BigDecimal.valueOf(row.estimatePicodollars(), PICO_SCALE);
		return new Section.Row(row.route().name(), "/requests/" + row.id(),
				List.of(new Section.Cell(started, ""),
						new Section.Cell(this.figures.duration(row.durationMicros()),
								BigDecimal.valueOf(row.durationMicros(), 3).toPlainString()),
						(row.estimatePicodollars() < 0) ? new Section.Cell("unknown", "")
								: new Section.Cell(this.figures.amount(Money.usd(cost)), cost.toPlainString())));
	}

}
