package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.tracetab.trace.TraceId;
import io.tracetab.trace.Traces;
import io.tracetab.usage.TraceGroups;

/**
 * Weights where a tracer takes the first request of each second and a share of the
 * others, as X-Ray does unless told otherwise (developer guide, "Configuring sampling
 * rules"). The first traced one of a second is the first of its second, so it was sure to
 * be traced and stands for itself; the others stand for all that were no first. What
 * follows a first within its second, as the requests of one page do, is traced twenty
 * times less often, and one weight for both would be wrong for either.
 */
final class ReservoirWeights {

	/**
	 * A second that somebody asked in has a traced request. Where firsts are fewer than
	 * this share of such seconds, the tracer works otherwise: seconds are expected as if
	 * requests came one by one, and pages ask several times in a second.
	 */
	private static final double FEWEST_FIRSTS = 0.4;

	private static final MathContext DIGITS = MathContext.DECIMAL64;

	private static final double SECONDS = 3600;

	private static final long MICROS = 1_000_000;

	private final Map<String, Map<Instant, Counts>> byRoute = new HashMap<>();

	private final Map<EntryPoint, Map<Instant, Counts>> byEntry = new HashMap<>();

	private final Map<EntryPoint, Map<Instant, Double>> weights = new HashMap<>();

	private final Map<EntryPoint, Map<TraceId, Double>> byChance = new HashMap<>();

	/** Several that begin a second in one microsecond, before they are weighed. */
	private final Map<EntryPoint, List<List<Traces.Start>>> together = new HashMap<>();

	/** Firsts of their seconds, and all others by group of traces. */
	private static final class Counts {

		private double firsts;

		private final double[] others = new double[TraceGroups.COUNT];

		void add(Traces.Start start, double first) {
			this.firsts += first;
			this.others[TraceGroups.of(start.id())] += 1 - first;
		}

		void add(Counts counts) {
			this.firsts += counts.firsts;
			for (int group = 0; group < this.others.length; group++) {
				this.others[group] += counts.others[group];
			}
		}

		TraceGroups others() {
			return TraceGroups.of(this.others);
		}

		double rest() {
			return others().total();
		}

	}

	/** Counts traces, earliest first. */
	void count(Collection<Traces.Start> starts, Map<String, EntryPoint> entries) {
		Map<EntryPoint, List<Traces.Start>> byEntry = new HashMap<>();
		for (Traces.Start start : starts) {
			EntryPoint entry = entries.get(start.route().name());
			if (entry != null) {
				byEntry.computeIfAbsent(entry, (key) -> new ArrayList<>()).add(start);
			}
		}
		byEntry.forEach(this::count);
	}

	private void count(EntryPoint entry, List<Traces.Start> starts) {
		long second = Long.MIN_VALUE;
		for (int i = 0; i < starts.size();) {
			int end = i + 1;
			while (end < starts.size() && starts.get(end).startMicros() == starts.get(i).startMicros()) {
				end++;
			}
			long now = Math.floorDiv(starts.get(i).startMicros(), MICROS);
			List<Traces.Start> moment = starts.subList(i, end);
			if (now != second && moment.size() > 1) {
				this.together.computeIfAbsent(entry, (key) -> new ArrayList<>()).add(moment);
			}
			else {
				double first = (now != second) ? 1 : 0;
				moment.forEach((start) -> add(entry, start, first));
			}
			second = now;
			i = end;
		}
	}

	/** Counts those that begin a second together: one of them is the first. */
	private void countTogether(EntryPoint entry, double all) {
		List<List<Traces.Start>> moments = this.together.remove(entry);
		if (moments == null) {
			return;
		}
		Counts whole = new Counts();
		this.byEntry.getOrDefault(entry, Map.of()).values().forEach(whole::add);
		double others = whole.rest() + moments.stream().mapToInt((moment) -> moment.size() - 1).sum();
		double drawn = others / Math.max(others, all - whole.firsts - moments.size());
		Map<String, Double> alone = new HashMap<>();
		this.byRoute.forEach((route, hours) -> alone.put(route,
				hours.values().stream().mapToDouble((counts) -> counts.firsts).sum()));
		FirstAsked firstAsked = new FirstAsked(alone, drawn);
		moments.forEach(firstAsked::count);
		moments.forEach((moment) -> firstAsked.shares(moment).forEach((start, share) -> add(entry, start, share)));
	}

	/**
	 * Counts one trace.
	 * @param first 1 for the first of its second; of several that start in the same
	 * microsecond, how likely it is that one
	 */
	private void add(EntryPoint entry, Traces.Start start, double first) {
		Instant hour = Instant.ofEpochSecond(Math.floorDiv(start.startMicros(), MICROS)).truncatedTo(ChronoUnit.HOURS);
		this.byRoute.computeIfAbsent(start.route().name(), (route) -> new TreeMap<>())
			.computeIfAbsent(hour, (key) -> new Counts())
			.add(start, first);
		this.byEntry.computeIfAbsent(entry, (key) -> new TreeMap<>())
			.computeIfAbsent(hour, (key) -> new Counts())
			.add(start, first);
		if (first < 1) {
			this.byChance.computeIfAbsent(entry, (key) -> new HashMap<>()).put(start.id(), 1 - first);
		}
	}

	/**
	 * Weighs those that are no firsts: by the hour where thirty were traced, else by all
	 * hours together.
	 * @param counted all requests, by the hour
	 */
	void weigh(EntryPoint entry, Map<Instant, BigDecimal> counted) {
		countTogether(entry, counted.values().stream().mapToDouble(BigDecimal::doubleValue).sum());
		Map<Instant, Counts> hours = this.byEntry.getOrDefault(entry, Map.of());
		Counts whole = new Counts();
		double all = 0;
		double seconds = 0;
		for (Map.Entry<Instant, Counts> hour : hours.entrySet()) {
			double requests = counted.getOrDefault(hour.getKey(), BigDecimal.ZERO).doubleValue();
			whole.add(hour.getValue());
			all += requests;
			seconds += SECONDS * (1 - Math.exp(-requests / SECONDS));
		}
		this.weights.remove(entry);
		if (whole.firsts < FEWEST_FIRSTS * seconds || whole.rest() < BurstWeights.ENOUGH) {
			return;
		}
		double ofAll = Math.max(1, (all - whole.firsts) / whole.rest());
		Map<Instant, Double> weights = new HashMap<>();
		hours.forEach((hour, counts) -> weights.put(hour, (counts.rest() < BurstWeights.ENOUGH) ? ofAll : Math.max(1,
				(counted.getOrDefault(hour, BigDecimal.ZERO).doubleValue() - counts.firsts) / counts.rest())));
		this.weights.put(entry, weights);
	}

	/** Which part of a route's traced requests stands for itself alone. */
	BigDecimal sure(@Nullable EntryPoint entry, String route, Instant hour) {
		Counts counts = this.byRoute.getOrDefault(route, Map.of()).get(hour);
		return (counts == null || !this.weights.getOrDefault(entry, Map.of()).containsKey(hour)) ? BigDecimal.ZERO
				: new BigDecimal(counts.firsts / (counts.firsts + counts.rest()), DIGITS);
	}

	/**
	 * The weight of a route's requests together; empty where it is not known so.
	 * @param factor for those that are no firsts
	 */
	Optional<BigDecimal> of(EntryPoint entry, String route, Instant hour, FrontFunctions.Factor factor) {
		Double weight = this.weights.getOrDefault(entry, Map.of()).get(hour);
		Counts counts = this.byRoute.getOrDefault(route, Map.of()).get(hour);
		if (weight == null || counts == null) {
			return Optional.empty();
		}
		double requests = counts.firsts + counts.rest();
		return Optional.of(new BigDecimal(
				factor.ofAll() * (counts.firsts + Math.max(1, weight * factor.ofChosen()) * counts.rest()) / requests,
				DIGITS));
	}

	/**
	 * A route.
	 *
	 * @param factor what the weight of its others is to be multiplied by
	 * @param stratum the routes whose requests are counted together with its own; empty
	 * where they are counted with all of the entry's
	 */
	record Wanted(String route, FrontFunctions.Factor factor, Set<String> stratum) {
	}

	/** How a route's requests were drawn; empty where that is not known. */
	Optional<Mix> mix(EntryPoint entry, Instant hour, Wanted wanted) {
		Double weight = this.weights.getOrDefault(entry, Map.of()).get(hour);
		Counts own = this.byRoute.getOrDefault(wanted.route(), Map.of()).get(hour);
		if (weight == null || own == null) {
			return Optional.empty();
		}
		FrontFunctions.Factor factor = wanted.factor();
		boolean apart = !wanted.stratum().isEmpty() && factor.ofAll() == 1;
		TraceGroups shares = shares(entry, hour, apart ? wanted.stratum() : Set.of());
		Counts stratum = new Counts();
		wanted.stratum().forEach((route) -> this.byRoute.getOrDefault(route, Map.of()).values().forEach(stratum::add));
		double[] rises = new double[TraceGroups.COUNT];
		double[] ofAll = new double[TraceGroups.COUNT];
		for (int group = 0; group < rises.length; group++) {
			rises[group] = GroupWeights.rise(shares, group);
			double left = stratum.firsts + weight * rises[group] * (stratum.rest() - stratum.others[group]);
			ofAll[group] = (factor.ofAll() == 1 || left <= 0) ? factor.ofAll()
					: factor.ofAll() * (stratum.firsts + weight * stratum.rest()) / left;
		}
		return Optional.of(new Mix(own.firsts + own.rest(), own.others, factor.ofAll(),
				Math.max(1, weight * factor.ofChosen()), rises, ofAll));
	}

	/**
	 * Weights of an hour's firsts and of those that were drawn by chance.
	 *
	 * @param requests of the route
	 * @param byChance those of them by chance, by group
	 * @param ofAll of all of them
	 * @param chosen of those by chance, beside that
	 * @param rises what these weights are multiplied by without a group
	 * @param ofAllWithout what {@code ofAll} is without a group
	 */
	record Mix(double requests, double[] byChance, double ofAll, double chosen, double[] rises, double[] ofAllWithout) {

		/** What a quantity stands for. */
		double weighted(double quantity, double byChance) {
			return this.ofAll * (quantity - byChance + this.chosen * byChance);
		}

		/** By how much that differs without a group, scaled by what was not traced. */
		Spread spread(double quantity, double[] byChance) {
			double sum = Arrays.stream(byChance).sum();
			double all = weighted(quantity, sum);
			double chance = Math.sqrt(1 - 1 / Math.max(1, this.chosen * this.ofAll));
			return Spread.of((group) -> chance * (this.ofAllWithout[group]
					* (quantity - sum + this.chosen * this.rises[group] * (sum - byChance[group])) - all));
		}

		/** As {@link #spread}, of the number of requests. */
		Spread spreadOfRequests() {
			return spread(this.requests, this.byChance);
		}

		/** The root of the variance that one more request by chance would add. */
		double oneMore() {
			double weight = this.chosen * this.ofAll;
			return Math.sqrt(weight * (weight - 1));
		}

	}

	/**
	 * Which traces were not sure to be traced, with how far: 1, or less where several
	 * started in one microsecond. Only of entries that are weighed so.
	 */
	Map<TraceId, Double> chosen() {
		Map<TraceId, Double> chosen = new HashMap<>();
		this.byChance.forEach((entry, ids) -> {
			if (this.weights.containsKey(entry)) {
				chosen.putAll(ids);
			}
		});
		return chosen;
	}

	/** Those whose number is known: without a group the others stand for all of them. */
	private TraceGroups shares(EntryPoint entry, Instant hour, Set<String> stratum) {
		if (!stratum.isEmpty()) {
			return whole(
					stratum.stream().flatMap((route) -> this.byRoute.getOrDefault(route, Map.of()).values().stream()));
		}
		Map<Instant, Counts> hours = this.byEntry.getOrDefault(entry, Map.of());
		Counts ofHour = hours.getOrDefault(hour, new Counts());
		return (ofHour.rest() >= BurstWeights.ENOUGH) ? ofHour.others() : whole(hours.values().stream());
	}

	private static TraceGroups whole(Stream<Counts> counts) {
		return counts.map(Counts::others).reduce(TraceGroups.NONE, TraceGroups::plus);
	}

}
