package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.tracetab.quantity.Window;
import io.tracetab.trace.AnnotationValues;
import io.tracetab.usage.RollUps;
import io.tracetab.usage.TraceGroups;

/**
 * What traced requests used in a window, weighted, by the hour.
 */
final class TracedHours {

	private static final MathContext DIGITS = MathContext.DECIMAL64;

	/** Meters of what exists only because a request was sampled: it is all there is. */
	private static final String SAMPLED = "xray.";

	private final Map<UseKey, SortedMap<Instant, Sum>> hours = new HashMap<>();

	/** Of one hour, by route: quantities traced and weighted, and their spreads. */
	static final class Sum {

		final Map<String, BigDecimal> traced = new HashMap<>();

		final Map<String, BigDecimal> byRoute = new HashMap<>();

		final Map<String, Spread> spreads = new HashMap<>();

		/** What of the traced is of requests with values of annotations. */
		final Map<String, Map<AnnotationValues, BigDecimal>> annotated = new HashMap<>();

		/** What of these is weighed by itself; the rest as the route is. */
		final Map<String, Map<AnnotationValues, BigDecimal>> weighedApart = new HashMap<>();

		private BigDecimal variance = BigDecimal.ZERO;

		Sum with(String route, Spread spread) {
			this.spreads.put(route, spread);
			return this;
		}

		TracedUse use() {
			return TracedUse.of(this.byRoute, this.variance, this.spreads, annotatedUse());
		}

		private AnnotatedUse annotatedUse() {
			if (this.annotated.isEmpty()) {
				return AnnotatedUse.NONE;
			}
			Map<String, Map<AnnotationValues, BigDecimal>> weighed = new HashMap<>(this.weighedApart);
			this.annotated.forEach((route, values) -> weighed.computeIfAbsent(route, (key) -> asRoute(key, values)));
			return new AnnotatedUse(weighed);
		}

		private Map<AnnotationValues, BigDecimal> asRoute(String route, Map<AnnotationValues, BigDecimal> values) {
			BigDecimal all = this.traced.getOrDefault(route, BigDecimal.ZERO);
			if (all.signum() <= 0) {
				return Map.of();
			}
			BigDecimal weight = this.byRoute.getOrDefault(route, BigDecimal.ZERO).divide(all, DIGITS);
			Map<AnnotationValues, BigDecimal> weighed = new HashMap<>();
			values.forEach((value, quantity) -> weighed.put(value, quantity.multiply(weight, DIGITS)));
			return weighed;
		}

	}

	/**
	 * Weighs what was used.
	 * @param usage by the hour
	 */
	static TracedHours of(Collection<RollUps.UsageRow> usage, Groups groups, Weights weights, ResourceNames names) {
		TracedHours traced = new TracedHours();
		usage.forEach((row) -> traced.add(row, weights, names));
		groups.thinned().usage().forEach((row) -> traced.addThinned(row, weights, names));
		Stream.concat(groups.annotated().stream(), groups.thinned().annotated().usage().stream())
			.forEach((row) -> traced.addAnnotated(row, names));
		Map<UseKey, Map<String, TraceGroups>> quantities = new HashMap<>();
		Stream.concat(groups.ofDay().stream(), groups.thinned().groups().stream())
			.forEach((row) -> quantities
				.computeIfAbsent(new UseKey(names.named(row.resource()), row.region(), row.meter()),
						(key) -> new HashMap<>())
				.merge(row.route().name(), row.quantities(), TraceGroups::plus));
		traced.hours.forEach((key, hours) -> {
			if (key.meter().startsWith(SAMPLED)) {
				hours.values()
					.forEach((sum) -> sum.byRoute.keySet().forEach((route) -> sum.spreads.put(route, Spread.NONE)));
			}
			else {
				new WeighedUse(key, weights, groups.chosen()).weigh(hours, quantities.getOrDefault(key, Map.of()));
			}
		});
		return traced;
	}

	/**
	 * What groups of traces used.
	 *
	 * @param ofDay all of them, by the day
	 * @param chosen those that were not sure to be traced, by the hour
	 * @param thinned those that others were taken in place of
	 * @param annotated what those used that have values of annotations, by the hour
	 */
	record Groups(Collection<RollUps.UsageGroups> ofDay, ChosenUse chosen, Thinned thinned,
			Collection<RollUps.AnnotatedUsage> annotated) {
	}

	/** It is in the sums already: here is told whose it is. */
	private void addAnnotated(RollUps.AnnotatedUsage row, ResourceNames names) {
		RollUps.Used used = row.used();
		SortedMap<Instant, Sum> hours = this.hours
			.get(new UseKey(names.named(used.resource()), used.region(), used.meter()));
		Sum sum = (hours != null) ? hours.get(row.hour()) : null;
		if (sum != null) {
			sum.annotated.computeIfAbsent(row.route().name(), (route) -> new HashMap<>())
				.merge(row.values(), row.quantity(), BigDecimal::add);
		}
	}

	/**
	 * What exists only because a request was traced does so whether we ask for it or not.
	 * Left out by chance, it has a variance whatever it is weighed by.
	 */
	private void addThinned(RollUps.UsageRow row, Weights weights, ResourceNames names) {
		Sum sum = add(row, weights, names);
		sum.variance = sum.variance.add(row.quantity().multiply(row.quantity(), DIGITS));
	}

	/**
	 * The variance where no groups of traces are known: requests are drawn one by one, a
	 * route's part varies as the number of its calls does.
	 */
	private Sum add(RollUps.UsageRow row, Weights weights, ResourceNames names) {
		String meter = row.key().meter();
		BigDecimal weight = meter.startsWith(SAMPLED) ? BigDecimal.ONE : weights.of(row.route(), row.from());
		BigDecimal quantity = row.quantity();
		Sum sum = this.hours
			.computeIfAbsent(new UseKey(names.named(row.key().resource()), row.key().region(), meter),
					(key) -> new TreeMap<>())
			.computeIfAbsent(row.from(), (hour) -> new Sum());
		sum.traced.merge(row.route().name(), quantity, BigDecimal::add);
		sum.byRoute.merge(row.route().name(), quantity.multiply(weight, DIGITS), BigDecimal::add);
		if (row.calls() > 0) {
			BigDecimal squares = quantity.multiply(quantity, DIGITS).divide(BigDecimal.valueOf(row.calls()), DIGITS);
			sum.variance = sum.variance
				.add(squares.multiply(weight, DIGITS).multiply(weight.subtract(BigDecimal.ONE), DIGITS), DIGITS);
		}
		return sum;
	}

	/** Use in hours that start in the window. */
	TracedUse in(Window window, UseKey key) {
		SortedMap<Instant, Sum> hours = this.hours.get(key);
		TracedUse use = TracedUse.NONE;
		if (hours != null) {
			for (Sum sum : hours.subMap(window.from(), window.until()).values()) {
				use = use.plus(sum.use());
			}
		}
		return use;
	}

	Set<UseKey> keys() {
		return this.hours.keySet();
	}

	/** Resources of a region that used a meter in the window, and how much. */
	SortedMap<String, BigDecimal> users(Window window, String region, String meter) {
		SortedMap<String, BigDecimal> users = new TreeMap<>();
		for (UseKey key : this.hours.keySet()) {
			if (key.meter().equals(meter) && key.region().equals(region)) {
				BigDecimal used = in(window, key).total();
				if (used.signum() > 0) {
					users.put(key.resource(), used);
				}
			}
		}
		return users;
	}

}
