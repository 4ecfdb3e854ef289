package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.tracetab.quantity.Window;
import io.tracetab.trace.Route;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.Traces;
import io.tracetab.usage.Party;
import io.tracetab.usage.RollUps;

/**
 * Weights that make traced requests add up to what CloudWatch counted where requests
 * enter: at the stage of an API, a state machine, else the function that a trace begins
 * with, of whose runs those from inside traces are taken off. By the hour where at least
 * thirty requests of it were traced, else by the whole window. Where nothing is counted
 * there, by what is known of how the tracer chose them; else the weight is 1.
 */
final class CalibratedWeights implements Weights {

	/** Runs from inside traces have weights themselves: these settle in a few rounds. */
	private static final int ROUNDS = 4;

	private static final MathContext DIGITS = MathContext.DECIMAL64;

	private static final Duration HOUR = Duration.ofHours(1);

	private final Measured measured;

	private final Window window;

	private final BurstWeights bursts;

	private final ReservoirWeights reservoirs = new ReservoirWeights();

	private final FrontFunctions fronts = new FrontFunctions();

	private final Map<String, EntryPoint> entries = new TreeMap<>();

	private final Map<EntryPoint, Map<Instant, BigDecimal>> counted = new HashMap<>();

	private final Map<EntryPoint, Map<Instant, BigDecimal>> weights = new HashMap<>();

	private final Map<String, List<Run>> runs = new HashMap<>();

	private final Map<String, String> serving = new HashMap<>();

	private final TracerWeights tracer;

	/** Routes that the tracer's choice weighs. */
	private final Set<String> byTracer = new HashSet<>();

	private final Map<RouteAt, Optional<Drawn>> drawn = new HashMap<>();

	private final Map<RouteAt, Optional<ReservoirWeights.Mix>> mixes = new HashMap<>();

	/** Asked for each meter of each resource. */
	private record RouteAt(String route, Instant hour) {
	}

	private record Run(String route, String function, Instant hour, BigDecimal calls) {
	}

	private final GroupWeights groups = new GroupWeights(this.entries);

	/**
	 * How many requests were traced.
	 *
	 * @param groups of the hours, by group of traces
	 * @param starts of those that are kept
	 * @param calls who called whom in them
	 * @param thinned those that others were taken in place of
	 */
	record Requests(Collection<RollUps.RouteRow> hours, Collection<RollUps.FineRow> fine,
			Collection<RollUps.RequestGroups> groups, Collection<Traces.Start> starts,
			Collection<RollUps.EdgeRow> calls, Thinned thinned) {

		/** Names of functions that are run from outside, or by an API. */
		Set<String> front() {
			return this.calls.stream()
				.map(RollUps.EdgeRow::edge)
				.filter((edge) -> edge.callee().kind().equals("lambda"))
				.filter((edge) -> edge.caller().kind().equals(Party.CLIENT.kind())
						|| edge.caller().kind().equals("apigateway"))
				.map((edge) -> edge.callee().name())
				.collect(Collectors.toSet());
		}

	}

	private CalibratedWeights(Measured measured, Window window, TracerWeights tracer) {
		this.measured = measured;
		this.tracer = tracer;
		this.window = window;
		this.bursts = new BurstWeights(measured);
	}

	/**
	 * Learns the weights of a window.
	 * @param usage by the hour
	 * @param requests by the hour and by five minutes
	 * @param tracer for routes that nothing counts
	 */
	static CalibratedWeights of(Window window, Collection<RollUps.UsageRow> usage, Requests requests, Measured measured,
			ResourceNames names, TracerWeights tracer) {
		CalibratedWeights weights = new CalibratedWeights(measured, window, tracer);
		weights.findEntries(usage, requests.front(), names);
		weights.leaveToTracer();
		weights.bursts.count(requests.fine(), weights.entries);
		weights.bursts.count(requests.thinned().fine(), weights.entries);
		weights.reservoirs.count(requests.starts(), weights.entries);
		requests.hours()
			.forEach((row) -> weights.countRequests(row.route(), row.from(),
					BigDecimal.valueOf(row.outcomes().requests())));
		requests.thinned()
			.requests()
			.forEach((row) -> weights.countRequests(row.route(), row.hour(),
					new BigDecimal(row.requests().total(), DIGITS)));
		weights.runs.values().stream().flatMap(List::stream).forEach((run) -> {
			EntryPoint entry = weights.entries.get(run.route());
			if (entry != null && entry.isFunction() && entry.resource().equals(run.function())) {
				weights.count(entry, run.hour(), run.calls());
			}
		});
		weights.settle();
		weights.compareFronts();
		weights.settle();
		weights.groups.count(requests.groups());
		weights.groups.countThinned(requests.thinned().requests());
		weights.groups.settle(weights.fronts.strata().values(), weights::drawnWithoutStrata);
		return weights;
	}

	/**
	 * Routes that nothing counts where they enter have no entry. Nor have those whose
	 * requests X-Ray counted by their rule, where else a function behind would stand for
	 * what enters: rules choose where functions do not.
	 */
	private void leaveToTracer() {
		for (String route : this.tracer.routes()) {
			EntryPoint entry = this.entries.get(route);
			if (entry == null || !isCounted(entry) || entry.isFunction() && this.tracer.isCounted(route)) {
				this.entries.remove(route);
				this.byTracer.add(route);
			}
		}
	}

	private boolean isCounted(EntryPoint entry) {
		return this.measured.sum(entry.metric(), entry.resource(), this.window).signum() > 0;
	}

	private void settle() {
		for (int round = 0; round < ROUNDS; round++) {
			this.counted.keySet().forEach(this::weigh);
			this.counted.forEach((entry, hours) -> this.reservoirs.weigh(entry, all(entry, hours.keySet())));
		}
	}

	private Map<Instant, BigDecimal> all(EntryPoint entry, Set<Instant> hours) {
		Map<Instant, BigDecimal> all = new HashMap<>();
		hours.forEach((hour) -> all.put(hour, all(entry, new Window(hour, hour.plus(HOUR)))));
		return all;
	}

	private void compareFronts() {
		Map<EntryPoint, BigDecimal> requests = new HashMap<>();
		this.counted.keySet()
			.forEach((entry) -> requests.put(entry, this.measured.sum(entry.metric(), entry.resource(), this.window)));
		this.fronts.compare(this::stratum, requests);
	}

	private FrontFunctions.Stratum stratum(String function) {
		EntryPoint runsOf = EntryPoint.function(function);
		BigDecimal counted = this.measured.sum(runsOf.metric(), function, this.window);
		BigDecimal weighted = BigDecimal.ZERO;
		BigDecimal traced = BigDecimal.ZERO;
		BigDecimal sure = BigDecimal.ZERO;
		for (Run run : this.runs.getOrDefault(function, List.of())) {
			BigDecimal stands = of(new Route(run.route()), run.hour()).multiply(run.calls(), DIGITS);
			if (this.fronts.isFront(run.route(), function)) {
				weighted = weighted.add(stands);
				traced = traced.add(run.calls());
				sure = sure.add(this.reservoirs.sure(this.entries.get(run.route()), run.route(), run.hour())
					.multiply(run.calls(), DIGITS));
			}
			else {
				counted = counted.subtract(stands);
			}
		}
		return new FrontFunctions.Stratum(counted, weighted, sure, traced.subtract(sure), traced);
	}

	private void findEntries(Collection<RollUps.UsageRow> usage, Set<String> front, ResourceNames names) {
		Map<String, Map<String, BigDecimal>> functions = new HashMap<>();
		for (RollUps.UsageRow row : usage) {
			String route = row.route().name();
			String resource = names.named(row.key().resource());
			switch (row.key().meter()) {
				case "apigateway.rest-requests", "apigateway.http-requests" ->
					this.entries.put(route, EntryPoint.api(resource));
				case "stepfunctions.transitions", "stepfunctions.express-requests" ->
					this.entries.putIfAbsent(route, EntryPoint.stateMachine(resource));
				case "lambda.requests" -> {
					BigDecimal calls = row.quantity();
					this.runs.computeIfAbsent(resource, (key) -> new ArrayList<>())
						.add(new Run(route, resource, row.from(), calls));
					functions.computeIfAbsent(route, (key) -> new TreeMap<>()).merge(resource, calls, BigDecimal::add);
				}
				default -> {
				}
			}
		}
		functions.forEach((route, calls) -> first(calls, front).ifPresent((function) -> {
			this.serving.put(route, function);
			EntryPoint entry = this.entries.putIfAbsent(route, EntryPoint.function(function));
			if (entry != null && entry.isApi()) {
				this.fronts.add(route, function, entry);
			}
		}));
	}

	/**
	 * The function that a route's requests begin with: the busiest of those that are run
	 * from outside. One further in may run more often.
	 */
	private static Optional<String> first(Map<String, BigDecimal> calls, Set<String> front) {
		Map<String, BigDecimal> outer = new TreeMap<>(calls);
		outer.keySet().removeIf((function) -> !front.contains(function.substring(function.lastIndexOf(':') + 1)));
		return busiest(outer.isEmpty() ? calls : outer);
	}

	private static Optional<String> busiest(Map<String, BigDecimal> calls) {
		return calls.entrySet()
			.stream()
			.max(Map.Entry.<String, BigDecimal>comparingByValue()
				.thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
			.map(Map.Entry::getKey);
	}

	/** Those that enter at functions are counted by their runs. */
	private void countRequests(Route route, Instant hour, BigDecimal requests) {
		EntryPoint entry = this.entries.get(route.name());
		if (entry != null && !entry.isFunction()) {
			count(entry, hour, requests);
		}
	}

	private void count(EntryPoint entry, Instant hour, BigDecimal requests) {
		this.counted.computeIfAbsent(entry, (key) -> new TreeMap<>()).merge(hour, requests, BigDecimal::add);
	}

	private void weigh(EntryPoint entry) {
		Map<Instant, BigDecimal> hours = this.counted.getOrDefault(entry, Map.of());
		BigDecimal whole = weight(entry, this.window, hours.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
		Map<Instant, BigDecimal> weighed = hours.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey,
					(hour) -> (hour.getValue().compareTo(BigDecimal.valueOf(BurstWeights.ENOUGH)) < 0) ? whole
							: weight(entry, new Window(hour.getKey(), hour.getKey().plus(HOUR)), hour.getValue())));
		this.weights.put(entry, weighed);
	}

	private BigDecimal weight(EntryPoint entry, Window period, BigDecimal traced) {
		return (traced.signum() <= 0) ? BigDecimal.ONE : all(entry, period).divide(traced, DIGITS).max(BigDecimal.ONE);
	}

	/** All that entered there. */
	private BigDecimal all(EntryPoint entry, Window period) {
		BigDecimal all = this.measured.sum(entry.metric(), entry.resource(), period);
		return entry.isFunction() ? all.subtract(fromInside(entry, period)) : all;
	}

	/** Weighted runs of an entry's function in requests that entered elsewhere. */
	private BigDecimal fromInside(EntryPoint entry, Window period) {
		BigDecimal inside = BigDecimal.ZERO;
		for (Run run : this.runs.getOrDefault(entry.resource(), List.of())) {
			if (period.contains(run.hour()) && !entry.equals(this.entries.get(run.route()))) {
				inside = inside.add(of(new Route(run.route()), run.hour()).multiply(run.calls(), DIGITS));
			}
		}
		return inside;
	}

	/** The function that ran most often for a route; empty when none did. */
	String servedBy(Route route) {
		return this.serving.getOrDefault(route.name(), "");
	}

	@Override
	public BigDecimal of(Route route, Instant hour) {
		EntryPoint entry = this.entries.get(route.name());
		if (entry == null) {
			return this.byTracer.contains(route.name()) ? this.tracer.of(route.name(), hour).orElse(BigDecimal.ONE)
					: BigDecimal.ONE;
		}
		FrontFunctions.Factor factor = this.fronts.factor(route.name());
		return this.reservoirs.of(entry, route.name(), hour, factor)
			.orElseGet(() -> this.bursts.of(entry, route, hour)
				.orElseGet(() -> this.weights.getOrDefault(entry, Map.of()).getOrDefault(hour, BigDecimal.ONE))
				.multiply(BigDecimal.valueOf(factor.ofAll()), DIGITS)
				.max(BigDecimal.ONE));
	}

	/** What the weights of a route's requests rest on. */
	Set<WeightBasis> bases(Route route) {
		if (this.byTracer.contains(route.name())) {
			return this.tracer.bases(route.name());
		}
		EntryPoint entry = this.entries.get(route.name());
		return EnumSet.of((entry != null && isCounted(entry)) ? WeightBasis.COUNTED : WeightBasis.NONE);
	}

	@Override
	public Optional<Drawn> drawn(Route route, Instant hour) {
		if (this.byTracer.contains(route.name())) {
			return this.tracer.drawn(route.name(), hour);
		}
		return this.drawn.computeIfAbsent(new RouteAt(route.name(), hour), (at) -> drawnWithoutStrata(at.route, at.hour)
			.map((drawn) -> drawn.within((group) -> this.groups.stratum(at.route, group))));
	}

	@Override
	public Optional<ReservoirWeights.Mix> mix(Route route, Instant hour) {
		return this.mixes.computeIfAbsent(new RouteAt(route.name(), hour), (at) -> {
			EntryPoint entry = this.entries.get(at.route);
			return (entry == null) ? Optional.empty() : this.reservoirs.mix(entry, at.hour, wanted(at.route));
		});
	}

	/** Which traces were not sure to be traced. */
	Map<TraceId, Double> chosen() {
		return this.reservoirs.chosen();
	}

	private ReservoirWeights.Wanted wanted(String route) {
		return new ReservoirWeights.Wanted(route, this.fronts.factor(route), this.fronts.stratum(route));
	}

	private Optional<Drawn> drawnWithoutStrata(String route, Instant hour) {
		EntryPoint entry = this.entries.get(route);
		if (entry == null || !isCounted(entry)) {
			return Optional.empty();
		}
		return this.groups.of(route, hour, of(new Route(route), hour).doubleValue());
	}

}
