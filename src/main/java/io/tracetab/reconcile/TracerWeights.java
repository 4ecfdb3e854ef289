package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

import io.tracetab.trace.TraceId;
import io.tracetab.trace.TracerChoice;
import io.tracetab.trace.Traces;
import io.tracetab.usage.TraceGroups;

/**
 * How many requests those stand for that a tracer chose in a way that is known: by a rule
 * of X-Ray's, or with a probability that it noted. For routes that nothing counts where
 * they enter. A trace that we took in place of others counts for them first.
 */
final class TracerWeights {

	static final TracerWeights NONE = new TracerWeights();

	private static final MathContext DIGITS = MathContext.DECIMAL64;

	/** Without one of the groups, what is left is that much more. */
	private static final double RISE = TraceGroups.COUNT / (TraceGroups.COUNT - 1.0);

	private final Map<String, Map<Instant, Sum>> byRoute = new TreeMap<>();

	/** Traces of times of which X-Ray's counts are known, taken or not. */
	private final Map<TracerChoice, Map<Instant, double[]>> byRule = new HashMap<>();

	/** A trace's weight beside that of our own choice. */
	record Weight(double stands, WeightBasis basis) {
	}

	/** Of a route's requests in an hour. */
	private static final class Sum {

		private long traced;

		private final double[] requests = new double[TraceGroups.COUNT];

		/** What they stand for, by how they were chosen. */
		private final Map<TracerChoice, double[]> stands = new HashMap<>();

		private double all;

		private final Set<WeightBasis> bases = EnumSet.noneOf(WeightBasis.class);

		TraceGroups groups() {
			return TraceGroups.of(this.requests);
		}

		BigDecimal weight() {
			return new BigDecimal(this.all / groups().total(), DIGITS).max(BigDecimal.ONE);
		}

	}

	private TracerWeights() {
	}

	/**
	 * Weighs traces, earliest first.
	 * @param oneIn those that we took in place of others
	 */
	static TracerWeights of(List<Traces.Start> starts, Map<TraceId, Integer> oneIn, SamplingRules rules) {
		if (starts.stream().noneMatch((start) -> start.choice() != null)) {
			return NONE;
		}
		TracerWeights weights = new TracerWeights();
		RuleRates assumed = new RuleRates(rules, starts, oneIn);
		for (Traces.Start start : starts) {
			int taken = oneIn.getOrDefault(start.id(), 1);
			weights.add(start, taken, weight(start, rules, assumed));
			if (start.choice() != null && rules.isKnown(start.choice(), time(start))) {
				weights.byRule.computeIfAbsent(start.choice(), (key) -> new HashMap<>())
					.computeIfAbsent(hour(start), (key) -> new double[TraceGroups.COUNT])[TraceGroups
						.of(start.id())] += taken;
			}
		}
		return weights;
	}

	/** Of one trace; the rates see them all, earliest first. */
	static Weight weight(Traces.Start start, SamplingRules rules, RuleRates assumed) {
		TracerChoice choice = start.choice();
		if (choice == null) {
			return new Weight(1, WeightBasis.NONE);
		}
		if (choice.oneIn() != null) {
			return new Weight(choice.oneIn().doubleValue(), WeightBasis.TRACER);
		}
		OptionalDouble byRate = assumed.next(start, choice);
		OptionalDouble counted = rules.counted(choice, time(start));
		if (counted.isPresent()) {
			return new Weight(counted.getAsDouble(), WeightBasis.STATISTICS);
		}
		return byRate.isPresent() ? new Weight(byRate.getAsDouble(), WeightBasis.ASSUMED)
				: new Weight(1, WeightBasis.NONE);
	}

	static Instant time(Traces.Start start) {
		return Instant.ofEpochSecond(Math.floorDiv(start.startMicros(), 1_000_000L));
	}

	static Instant hour(Traces.Start start) {
		return time(start).truncatedTo(ChronoUnit.HOURS);
	}

	private void add(Traces.Start start, double taken, Weight weight) {
		Instant hour = hour(start);
		int group = TraceGroups.of(start.id());
		TracerChoice choice = (start.choice() != null) ? start.choice() : TracerChoice.byRule("", "", "");
		Sum sum = this.byRoute.computeIfAbsent(start.route().name(), (route) -> new TreeMap<>())
			.computeIfAbsent(hour, (key) -> new Sum());
		sum.traced++;
		sum.requests[group] += taken;
		sum.stands.computeIfAbsent(choice, (key) -> new double[TraceGroups.COUNT])[group] += taken * weight.stands();
		sum.all += taken * weight.stands();
		sum.bases.add(weight.basis());
	}

	/** Routes of which any trace says how it was chosen. */
	Collection<String> routes() {
		return this.byRoute.entrySet()
			.stream()
			.filter((route) -> !bases(route.getKey()).equals(EnumSet.of(WeightBasis.NONE)))
			.map(Map.Entry::getKey)
			.toList();
	}

	/**
	 * Whether X-Ray counted all requests of a route: what a function counts further in
	 * says less of them.
	 */
	boolean isCounted(String route) {
		return bases(route).equals(EnumSet.of(WeightBasis.STATISTICS));
	}

	Set<WeightBasis> bases(String route) {
		Set<WeightBasis> bases = EnumSet.noneOf(WeightBasis.class);
		this.byRoute.getOrDefault(route, Map.of()).values().forEach((sum) -> bases.addAll(sum.bases));
		return bases;
	}

	/** Empty where no trace of the route is kept. */
	Optional<BigDecimal> of(String route, Instant hour) {
		return Optional.ofNullable(this.byRoute.getOrDefault(route, Map.of()).get(hour)).map(Sum::weight);
	}

	/**
	 * How they were drawn; empty where that is assumed or not known. What X-Ray counted
	 * by a rule stays without a group, so those that are left stand for more, by what is
	 * left of those whose time it counted; a probability stays what it is, and the group
	 * is made up for by the others.
	 */
	Optional<Drawn> drawn(String route, Instant hour) {
		Sum sum = this.byRoute.getOrDefault(route, Map.of()).get(hour);
		if (sum == null || sum.bases.contains(WeightBasis.NONE) || sum.bases.contains(WeightBasis.ASSUMED)) {
			return Optional.empty();
		}
		TraceGroups requests = sum.groups();
		double weight = sum.weight().doubleValue();
		return Optional.of(new Drawn(weight, requests, sum.traced, (group) -> {
			double left = requests.total() - requests.at(group);
			return (left > 0) ? without(sum, hour, group) / weight / left : 1;
		}));
	}

	private double without(Sum sum, Instant hour, int group) {
		double all = 0;
		for (Map.Entry<TracerChoice, double[]> one : sum.stands.entrySet()) {
			double rise = (one.getKey().oneIn() != null) ? RISE : GroupWeights.rise(ofRule(one.getKey(), hour), group);
			all += rise * (Arrays.stream(one.getValue()).sum() - one.getValue()[group]);
		}
		return all;
	}

	/** The rule's traces of the hour, or of the day where they are few. */
	private TraceGroups ofRule(TracerChoice choice, Instant hour) {
		Map<Instant, double[]> hours = this.byRule.getOrDefault(choice, Map.of());
		TraceGroups ofHour = TraceGroups.of(hours.getOrDefault(hour, new double[TraceGroups.COUNT]));
		return (ofHour.total() >= BurstWeights.ENOUGH) ? ofHour
				: hours.values().stream().map(TraceGroups::of).reduce(TraceGroups.NONE, TraceGroups::plus);
	}

}
