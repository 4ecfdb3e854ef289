package io.tracetab.web;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.tracetab.analyze.CallSums;
import io.tracetab.analyze.CostQuestion;
import io.tracetab.analyze.CostTable;
import io.tracetab.analyze.Latency;
import io.tracetab.analyze.ResourceDirectory;
import io.tracetab.analyze.ResourceProfiles;
import io.tracetab.analyze.RouteProfiles;
import io.tracetab.analyze.Steps;
import io.tracetab.cost.LastDays;
import io.tracetab.cost.RouteRates;
import io.tracetab.identity.ResourceId;
import io.tracetab.quantity.Window;
import io.tracetab.reconcile.RouteRate;
import io.tracetab.trace.Route;
import io.tracetab.usage.Party;
import io.tracetab.usage.RollUps;

/**
 * One route, as page and answer tell of it.
 */
final class RouteBook {

	/** What {@link Party#sender} may say that is not who sends. */
	private static final Set<String> SENT_THROUGH = Set.of("sqs", "sns", "s3", "events", "states", "kinesis",
			"dynamodb");

	private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

	private final RouteProfiles routes;

	private final ResourceProfiles resources;

	private final RouteWaits waits;

	private final RouteLevelBook levels;

	private final RouteRates rates;

	private final EntityReader reader;

	RouteBook(RouteProfiles routes, ResourceProfiles resources, RouteWaits waits, RouteLevelBook levels,
			RouteRates rates, EntityReader reader) {
		this.routes = routes;
		this.resources = resources;
		this.waits = waits;
		this.levels = levels;
		this.rates = rates;
		this.reader = reader;
	}

	/** Of bills that are not shown. */
	List<String> otherCurrencies() {
		return this.reader.otherCurrencies();
	}

	/** What of these days' bill is not divided over requests yet; empty when all is. */
	Optional<Dividing.Rest> rest(CostQuestion question) {
		return this.reader.rest(question);
	}

	/** Empty when nothing is loaded. */
	Optional<CostQuestion> question(EntityParameters given, ParameterReader parameters) {
		return this.reader.read(given, parameters);
	}

	/** Of what routes are meant to be like. */
	RouteLevelBook levels() {
		return this.levels;
	}

	RouteProfileDetail detail(Route route, CostQuestion question, RouteParameters.Choice choice) {
		ResourceDirectory directory = this.resources.directory(question);
		List<RollUps.UsageRow> usage = this.routes.usage(route, question);
		List<Latency> steps = this.routes.latency(route, question, Steps.of(question.window()));
		Latency whole = Latency.sum(question.hours().from(), steps);
		CostTable allocated = this.routes.allocated(route, question);
		CostTable estimated = this.routes.estimated(usage, question);
		Set<String> used = RouteProfiles.resources(usage, directory);
		RouteProfileDetail.WaitShares waits = this.waits.of(route, question.hours(), directory);
		return new RouteProfileDetail(route.name(), ResourceBook.time(question), requests(whole),
				CostSeries.of(allocated.byFirstKey(), estimated.byFirstKey(), question.currency(), RouteBook::service),
				services(allocated.isEmpty() ? estimated : allocated),
				perRequest(estimated, whole.outcomes().requests()),
				allocated.isEmpty() ? null : rate(route, question).map(RouteProfileDetail.Thousand::of).orElse(null),
				used(route, question, usage, directory, waits), waits, beside(used, question, directory),
				this.levels.levels(new RouteLevelBook.Asked(route, question, choice), steps, used, directory),
				charts(question, steps), callers(route, question, directory));
	}

	private Optional<RouteRate> rate(Route route, CostQuestion question) {
		return this.rates.of(route, question.days(), question.basis(), question.currency());
	}

	/** How the route fared on other days. */
	Beside beside(Route route, CostQuestion question, LastDays.Days days) {
		Window window = new Window(days.first().atStartOfDay(ZoneOffset.UTC).toInstant(),
				days.until().atStartOfDay(ZoneOffset.UTC).toInstant());
		CostQuestion other = new CostQuestion(window, question.basis(), question.currency());
		Latency whole = Latency.sum(window.from(), this.routes.latency(route, other, Steps.of(window)));
		return new Beside(days, requests(whole), rate(route, other).map(RouteProfileDetail.Thousand::of).orElse(null));
	}

	/**
	 * A route on other days.
	 *
	 * @param perThousand null where no bill speaks of it
	 */
	record Beside(LastDays.Days days, RouteProfileDetail.Requests requests,
			RouteProfileDetail.@Nullable Thousand perThousand) {
	}

	/**
	 * Requests of a queue or a topic are called by who sends to it; others by clients.
	 */
	private RouteProfileDetail.CallersDetail callers(Route route, CostQuestion question, ResourceDirectory directory) {
		Party through = new Party(Party.CLIENT.kind(), route.name()).sender();
		if (!SENT_THROUGH.contains(through.kind())) {
			return new RouteProfileDetail.CallersDetail(Party.CLIENT.kind(), "", List.of());
		}
		Map<Party, Set<String>> names = new HashMap<>();
		Function<Party, Set<String>> of = (party) -> names.computeIfAbsent(party, directory::of);
		Set<String> arns = of.apply(through);
		List<ResourceDetail.CallDetail> callers = CallSums
			.callers(this.resources.edges(question),
					(party) -> party.equals(through) || of.apply(party).stream().anyMatch(arns::contains))
			.stream()
			.filter((calls) -> !calls.party().sender().equals(through))
			.map((calls) -> ResourceBook.call(calls, of, directory))
			.toList();
		return new RouteProfileDetail.CallersDetail(through.kind(), through.name(), callers);
	}

	private static String service(String word) {
		return ServiceWords.of(word);
	}

	private static RouteProfileDetail.Requests requests(Latency whole) {
		RollUps.Outcomes outcomes = whole.outcomes();
		return new RouteProfileDetail.Requests(outcomes.requests(), outcomes.faults(), outcomes.errors(),
				outcomes.throttles(), outcomes.coldStarts(), outcomes.incomplete(),
				new ResourceDetail.PercentilesDetail(whole.p50Micros(), whole.p95Micros(), whole.p99Micros()));
	}

	private static List<RouteProfileDetail.ServiceCost> services(CostTable table) {
		CostSeries all = CostSeries.of(table, CostTable.NONE, "", ServiceWords::meter);
		Map<String, List<CostSeries.Row>> byService = new LinkedHashMap<>();
		all.rows().forEach((row) -> byService.computeIfAbsent(row.keys().get(0), (key) -> new ArrayList<>()).add(row));
		return table.byFirstKey()
			.rows()
			.stream()
			.map((row) -> new RouteProfileDetail.ServiceCost(service(row.key()), CostSeries.plain(row.total()),
					byService.getOrDefault(row.key(), List.of())))
			.toList();
	}

	private static RouteProfileDetail.Request perRequest(CostTable estimated, long requests) {
		if (requests == 0 || estimated.isEmpty()) {
			return new RouteProfileDetail.Request(null, null, null);
		}
		BigDecimal mean = estimated.total().divide(BigDecimal.valueOf(requests), MathContext.DECIMAL64);
		return new RouteProfileDetail.Request(CostSeries.plain(mean), CostSeries.plain(mean.multiply(THOUSAND)),
				CostSeries.plain(mean.multiply(THOUSAND).multiply(THOUSAND)));
	}

	private List<RouteProfileDetail.UsedDetail> used(Route route, CostQuestion question, List<RollUps.UsageRow> usage,
			ResourceDirectory directory, RouteProfileDetail.WaitShares waits) {
		Map<String, List<RollUps.UsageRow>> byResource = usage.stream()
			.collect(Collectors.groupingBy((row) -> name(row.key().resource(), directory)));
		Map<String, BigDecimal> amounts = amounts(route, question, usage, directory);
		BigDecimal total = amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
		Map<String, Double> times = new HashMap<>();
		waits.waits().forEach((wait) -> times.merge((wait.arn() != null) ? wait.arn() : "", wait.share(), Double::sum));
		Set<String> arns = new TreeSet<>(byResource.keySet());
		arns.addAll(amounts.keySet());
		List<RouteProfileDetail.UsedDetail> used = new ArrayList<>();
		for (String arn : arns) {
			BigDecimal amount = amounts.get(arn);
			double share = (amount == null || total.signum() == 0) ? 0
					: amount.divide(total, MathContext.DECIMAL32).doubleValue();
			used.add(one(arn, byResource.getOrDefault(arn, List.of()), directory, new Costs(amount, share),
					(waits.requests() == 0 || arn.isEmpty()) ? null : times.getOrDefault(arn, 0.0)));
		}
		used.sort(Comparator.comparingDouble(RouteProfileDetail.UsedDetail::costShare)
			.reversed()
			.thenComparing(RouteProfileDetail.UsedDetail::name));
		return used;
	}

	private record Costs(@Nullable BigDecimal amount, double share) {
	}

	/** On the bill where it speaks of the route, else at list price. */
	private Map<String, BigDecimal> amounts(Route route, CostQuestion question, List<RollUps.UsageRow> usage,
			ResourceDirectory directory) {
		Map<String, BigDecimal> amounts = this.routes.allocatedByResource(route, question);
		if (amounts.isEmpty()) {
			usage.forEach((row) -> this.routes.price(row)
				.ifPresent((amount) -> amounts.merge(name(row.key().resource(), directory), amount, BigDecimal::add)));
		}
		return amounts;
	}

	private static String name(@Nullable ResourceId id, ResourceDirectory directory) {
		return (id != null) ? directory.named(id) : "";
	}

	private RouteProfileDetail.UsedDetail one(String arn, List<RollUps.UsageRow> rows, ResourceDirectory directory,
			Costs costs, @Nullable Double timeShare) {
		ResourceId id = directory.known().getOrDefault(arn, new ResourceId("", "", "", "", arn));
		long calls = this.resources.byRoute(rows).stream().mapToLong(ResourceProfiles.RouteUse::calls).sum();
		List<String> operations = rows.stream()
			.map((row) -> row.key().operation())
			.filter((operation) -> !operation.isEmpty())
			.distinct()
			.sorted()
			.toList();
		return new RouteProfileDetail.UsedDetail(arn, arn.isEmpty() ? "" : directory.name(arn), id.service(),
				arn.isEmpty() ? "" : ResourceWords.kind(id), operations, calls,
				(costs.amount() != null) ? CostSeries.plain(costs.amount()) : null, costs.share(), timeShare);
	}

	private List<RouteProfileDetail.BesideDetail> beside(Set<String> used, CostQuestion question,
			ResourceDirectory directory) {
		return this.routes.beside(used, question)
			.stream()
			.map((part) -> new RouteProfileDetail.BesideDetail(part.arn(), directory.name(part.arn()),
					part.bucket().name(), part.reason().name(), part.reason().meaning(), part.reason().cure(),
					CostSeries.plain(part.amount())))
			.toList();
	}

	private static List<MetricChart> charts(CostQuestion question, List<Latency> latencies) {
		Map<Instant, Latency> steps = latencies.stream().collect(Collectors.toMap(Latency::from, (one) -> one));
		List<Instant> times = Steps.in(question.hours(), Steps.of(question.window()));
		return List.of(RunCharts.counts(times, steps), RunCharts.requests(times, steps),
				RunCharts.outcomes(times, steps));
	}

}
