package io.tracetab.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.tracetab.billing.Bills;
import io.tracetab.inventory.Inventory;
import io.tracetab.inventory.Resource;
import io.tracetab.metric.Metrics;
import io.tracetab.price.EffectivePrices;
import io.tracetab.price.PriceBook;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.quantity.UnknownUsageTypes;
import io.tracetab.quantity.Window;
import io.tracetab.trace.Route;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.TraceSamples;
import io.tracetab.trace.Traces;
import io.tracetab.usage.RollUps;

/**
 * Brings bill, resources and requests together, day by day, and checks that nothing was
 * lost. The same facts give the same allocations.
 */
public final class Reconciliation {

	private static final Logger log = LoggerFactory.getLogger(Reconciliation.class);

	/** Cells of days that one run keeps in memory, some 50 MB of them. */
	private static final int MOST_CELLS = 50_000;

	/**
	 * Days that are replaced at once: a transaction for each takes longer than its rows.
	 */
	private static final int DAYS_TOGETHER = 8;

	private final Bills bills;

	private final Facts facts;

	private final MeterCatalogue meters;

	private final PriceBook prices;

	private final Allocations allocations;

	private final RouteDays routes;

	private final EffectivePrices paid;

	/** What is known besides the bill. */
	public record Facts(Traces traces, TraceSamples samples, RollUps rollUps, Metrics metrics, Inventory inventory) {
	}

	/**
	 * What is found is kept there.
	 *
	 * @param paid the layer of the price book that bills teach
	 */
	public record Kept(Allocations allocations, RouteDays routes, EffectivePrices paid) {
	}

	public Reconciliation(Bills bills, Facts facts, MeterCatalogue meters, PriceBook prices, Kept kept) {
		this.bills = bills;
		this.facts = facts;
		this.meters = meters;
		this.prices = prices;
		this.allocations = kept.allocations();
		this.routes = kept.routes();
		this.paid = kept.paid();
	}

	/**
	 * Replaces the allocations of each day that starts in the window. Days before it are
	 * looked at for coverage, as far as they were reconciled.
	 * @param now tells which days still move
	 */
	public Reconciled run(Window window, Instant now) {
		return run(new TreeSet<>(days(window)), now);
	}

	/**
	 * Replaces the allocations of days, as {@link #run(Window, Instant)} does.
	 * @param now tells which of them still move
	 */
	public Reconciled run(SortedSet<LocalDate> days, Instant now) {
		Run run = new Run();
		List<Reconciled.LawBreak> breaks = new ArrayList<>();
		if (!days.isEmpty()) {
			LocalDate first = days.first().minusDays(UsePool.DAYS - 1L);
			run.learn(new Window(start(first), start(days.last().plusDays(1))), days);
		}
		for (List<LocalDate> some : together(List.copyOf(days))) {
			this.allocations.together(some, () -> some.forEach((day) -> breaks.addAll(run.allocate(day))));
		}
		this.allocations.addUp();
		Provisional provisional = Provisional.at(now);
		breaks.forEach((broken) -> log.error("The law of reconciliation is broken: {}", broken));
		return new Reconciled(days.size(), Math.toIntExact(days.stream().filter(provisional::isProvisional).count()),
				run.lines, run.unknown.counts(), breaks);
	}

	private static List<List<LocalDate>> together(List<LocalDate> days) {
		List<List<LocalDate>> parts = new ArrayList<>();
		for (int i = 0; i < days.size(); i += DAYS_TOGETHER) {
			parts.add(days.subList(i, Math.min(i + DAYS_TOGETHER, days.size())));
		}
		return parts;
	}

	private static List<LocalDate> days(Window window) {
		List<LocalDate> days = new ArrayList<>();
		LocalDate day = LocalDate.ofInstant(window.from().plus(Duration.ofDays(1)).minusNanos(1), ZoneOffset.UTC);
		while (start(day).isBefore(window.until())) {
			days.add(day);
			day = day.plusDays(1);
		}
		return days;
	}

	private static Instant start(LocalDate day) {
		return day.atStartOfDay(ZoneOffset.UTC).toInstant();
	}

	private static Window window(LocalDate day) {
		return new Window(start(day), start(day.plusDays(1)));
	}

	/** Requests of a day. */
	private record Requested(List<RouteDay> routes, List<ValueDay> values) {

		static final Requested NONE = new Requested(List.of(), List.of());

	}

	/** One run: what it learns stays with it. */
	private final class Run {

		private final UnknownUsageTypes unknown = new UnknownUsageTypes();

		private final ResourceNames names;

		private final TracingChanges changes;

		private final CapacityMetrics capacities;

		private final UsePool pool;

		private final NettedDays days;

		/** Nets again: what is unknown is counted once. */
		private final NettedDays daysAgain;

		private final DayAccounts accounts;

		private final Map<LocalDate, Requested> requests = new HashMap<>();

		private long lines;

		/**
		 * Days netted already, as long as they are few cells: to net a day takes long.
		 */
		private final Map<LocalDate, Netting> netted = new HashMap<>();

		private int nettedCells;

		Run() {
			Collection<Resource> inventory = Reconciliation.this.facts.inventory().everything();
			this.names = new ResourceNames(inventory);
			this.changes = new TracingChanges(inventory, this.names);
			this.capacities = new CapacityMetrics(inventory, this.names);
			this.pool = new UsePool(this.changes);
			FunctionArchitectures architectures = new FunctionArchitectures(inventory);
			this.days = new NettedDays(Reconciliation.this.bills,
					new CellReader(Reconciliation.this.meters, this.names, architectures, this.unknown));
			this.daysAgain = new NettedDays(Reconciliation.this.bills,
					new CellReader(Reconciliation.this.meters, this.names, architectures, new UnknownUsageTypes()));
			this.accounts = new DayAccounts(Reconciliation.this.meters, this.capacities, Reconciliation.this.prices);
		}

		/** First all days' use, then what follows from it. */
		void learn(Window window, Set<LocalDate> reconciled) {
			Map<LocalDate, List<MeteredDay>> before = new TreeMap<>();
			Reconciliation.this.allocations.metered(window)
				.forEach((metered) -> before.computeIfAbsent(metered.day(), (day) -> new ArrayList<>()).add(metered));
			for (LocalDate day : days(window)) {
				if (reconciled.contains(day)) {
					learn(day, learned(day, reconciled).cells());
				}
				else if (before.containsKey(day)) {
					this.pool.add(day, this.accounts.ofKept(observe(day, false), before.get(day)));
				}
			}
		}

		/** What was traced on a day that has no bill yet says nothing of coverage. */
		private void learn(LocalDate day, Collection<Charged> cells) {
			if (!cells.isEmpty()) {
				ObservedUse.Observed observed = observe(day, false);
				this.pool.add(day, this.accounts.ofCells(observed, use(observed), cells));
			}
		}

		List<Reconciled.LawBreak> allocate(LocalDate day) {
			Netting netting = this.netted.containsKey(day) ? this.netted.remove(day) : this.daysAgain.of(day, Set.of());
			if (netting.cells().isEmpty()) {
				Reconciliation.this.allocations.replace(day, List.of(), List.of(), Map.of());
				Reconciliation.this.allocations.replaceStanding(day, List.of());
				keep(day, Requested.NONE);
				Reconciliation.this.paid.replace(day, List.of());
				return breaks(day, netting.charged());
			}
			ObservedUse.Observed observed = observe(day, true);
			ObservedUse use = use(observed);
			netting.cells().forEach(use::addBilled);
			Allocator allocator = new Allocator(Reconciliation.this.meters, use);
			List<Allocation> parts = new ArrayList<>();
			netting.cells().forEach((cell) -> parts.addAll(allocator.allocate(cell)));
			List<MeteredDay> metered = this.accounts.metered(day, netting.cells(), this.pool.on(day));
			Reconciliation.this.allocations.replace(day, parts, metered, traced(day));
			Reconciliation.this.allocations.replaceStanding(day, this.accounts.standing(day, netting.cells()));
			Reconciliation.this.paid.replace(day, MeteredDay.prices(metered));
			keep(day, this.requests.getOrDefault(day, Requested.NONE));
			return breaks(day, netting.charged());
		}

		private void keep(LocalDate day, Requested requested) {
			Reconciliation.this.routes.replace(day, requested.routes(), requested.values());
		}

		private Map<Route, Long> traced(LocalDate day) {
			return Reconciliation.this.facts.rollUps()
				.requests(window(day), RollUps.Step.WHOLE)
				.stream()
				.collect(Collectors.toMap(RollUps.RouteRow::route, (row) -> row.outcomes().requests()));
		}

		private List<Reconciled.LawBreak> breaks(LocalDate day, Map<Cell.Payer, Amounts> charged) {
			Map<Cell.Payer, Amounts> kept = Reconciliation.this.allocations.charged(day);
			Set<Cell.Payer> payers = new HashSet<>(charged.keySet());
			payers.addAll(kept.keySet());
			List<Reconciled.LawBreak> breaks = new ArrayList<>();
			for (Cell.Payer payer : payers) {
				Amounts owed = charged.getOrDefault(payer, Amounts.NONE);
				Amounts allocated = kept.getOrDefault(payer, Amounts.NONE);
				if (!owed.minus(allocated).isNothing()) {
					breaks.add(new Reconciled.LawBreak(day, payer, owed, allocated));
				}
			}
			return breaks;
		}

		/** What the day was charged, for the first time in this run. */
		private Netting learned(LocalDate day, Set<LocalDate> reconciled) {
			Netting netting = this.days.of(day, reconciled);
			this.lines += netting.lines();
			if (this.nettedCells + netting.cells().size() <= MOST_CELLS) {
				this.nettedCells += netting.cells().size();
				this.netted.put(day, netting);
			}
			return netting;
		}

		/**
		 * What is known of a day's use.
		 * @param requests whether its requests are to be kept, and spreads of values
		 * told: only what is kept of the day needs them
		 */
		private ObservedUse.Observed observe(LocalDate day, boolean requests) {
			Window window = window(day);
			Measured measured = Measured.in(window, Reconciliation.this.facts.metrics(), this.names);
			RollUps rollUps = Reconciliation.this.facts.rollUps();
			List<RollUps.UsageRow> usage = rollUps.usage(window, RollUps.Step.HOUR);
			List<Traces.Start> starts = Reconciliation.this.facts.traces().starts(window);
			Thinned thinned = thinned(window, starts);
			List<RollUps.RouteRow> hours = rollUps.requests(window, RollUps.Step.HOUR);
			CalibratedWeights weights = CalibratedWeights.of(window, usage,
					new CalibratedWeights.Requests(hours, rollUps.fine(window), rollUps.requestGroups(window),
							(thinned == Thinned.NONE) ? starts : List.of(), rollUps.edges(window), thinned),
					measured, this.names, tracer(window, starts));
			Map<TraceId, Double> chosen = weights.chosen();
			ChosenUse chosenUse = chosen.isEmpty() ? ChosenUse.NONE : ChosenUse.of(chosen,
					rollUps.contributions(chosen.keySet()).values(), this.names, rollUps.addedUpUnder());
			ValueSpreads values = null;
			if (requests) {
				List<RollUps.AnnotatedRequests> annotated = rollUps.annotatedRequests(window);
				values = values(new ValueGroups.Told(annotated, starts, thinned.oneIn(), rollUps.addedUpUnder()),
						ValueSpreads.Traced.of(annotated), weights, chosenUse);
				this.requests.put(day,
						new Requested(
								RouteDay.of(day, hours, thinned.requests(), weights,
										RequestSpreads.of(hours, weights, chosenUse.isComplete())),
								ValueDay.of(annotated, thinned.annotated().requests(), weights, chosenUse, values)));
			}
			TracedHours.Groups groups = new TracedHours.Groups(rollUps.usageGroups(window), chosenUse, thinned,
					rollUps.annotatedUsage(window), values);
			return new ObservedUse.Observed(window, TracedHours.of(usage, groups, weights, this.names), measured);
		}

		/** How tracers chose what nothing counts. */
		private TracerWeights tracer(Window window, List<Traces.Start> starts) {
			if (starts.stream().noneMatch((start) -> start.choice() != null)) {
				return TracerWeights.NONE;
			}
			Facts facts = Reconciliation.this.facts;
			return TracerWeights.of(starts, facts.samples().oneIn(starts.stream().map(Traces.Start::id).toList()),
					SamplingRules.in(window, facts.metrics(), facts.inventory()));
		}

		private ValueSpreads values(ValueGroups.Told told, ValueSpreads.Traced traced, Weights weights,
				ChosenUse chosen) {
			RollUps rollUps = Reconciliation.this.facts.rollUps();
			return new ValueSpreads(traced, weights, chosen,
					ValueGroups.of(told, weights, this.names, (ids) -> rollUps.contributions(ids).values()));
		}

		/** Where some were left out, nobody knows which were first of their seconds. */
		private Thinned thinned(Window window, List<Traces.Start> starts) {
			TraceSamples samples = Reconciliation.this.facts.samples();
			boolean anyLeftOut = samples.touching(window)
				.stream()
				.flatMap((sample) -> sample.shares().stream())
				.anyMatch((share) -> share.oneIn() > 1);
			if (!anyLeftOut) {
				return Thinned.NONE;
			}
			Map<TraceId, Integer> oneIn = samples.oneIn(starts.stream().map(Traces.Start::id).toList());
			return oneIn.values().stream().allMatch((one) -> one == 1) ? Thinned.NONE
					: Thinned.of(oneIn, Reconciliation.this.facts.rollUps().contributions(oneIn.keySet()).values(),
							Reconciliation.this.facts.rollUps().addedUpUnder());
		}

		private ObservedUse use(ObservedUse.Observed observed) {
			return new ObservedUse(observed, this.pool, this.changes, this.capacities);
		}

	}

}
