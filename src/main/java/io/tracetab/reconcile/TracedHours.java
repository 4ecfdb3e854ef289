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
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

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

	private final RouteAccounts accounts = new RouteAccounts();

	/** Of what requests with values used in all hours, by route. */
	private final Map<UseKey, Map<String, Map<AnnotationValues, Spread>>> valueSpreads = new HashMap<>();

	private final Map<UseKey, AnnotatedUse> told = new HashMap<>();

	private @Nullable ValueSpreads values;

	/** Of one hour, by route: quantities traced and weighted, and their spreads. */
	static final class Sum {

		final Map<String, BigDecimal> traced = new HashMap<>();

		final Map<String, BigDecimal> byRoute = new HashMap<>();

		final Map<String, Spread> spreads = new HashMap<>();

		/** What of the traced is of requests with values of annotations. */
		final Map<String, Map<AnnotationValues, BigDecimal>> annotated = new HashMap<>();

		/** What of these is weighed by itself; the rest as the route is. */
		final Map<String, Map<AnnotationValues, BigDecimal>> weighedApart = new HashMap<>();

		/** What of the spreads is of one more request that is thought of. */
		private final Map<String, Spread> oneMore = new HashMap<>();

		private BigDecimal variance = BigDecimal.ZERO;

		Sum withOneMore(String route, Spread spread) {
			this.oneMore.put(route, spread);
			return this;
		}

		/**
		 * By how much what is of requests with values differs with that one: as the
		 * route's does, since nobody knows what it would have said.
		 */
		Spread oneMoreOf(String route, BigDecimal weighted) {
			BigDecimal all = this.byRoute.getOrDefault(route, BigDecimal.ZERO);
			return (all.signum() > 0)
					? this.oneMore.getOrDefault(route, Spread.NONE).times(weighted.divide(all, DIGITS)) : Spread.NONE;
		}

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
			traced.tellValues(key, groups.values());
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
	 * @param values tells the spread of that; null where nobody asks for it
	 */
	record Groups(Collection<RollUps.UsageGroups> ofDay, ChosenUse chosen, Thinned thinned,
			Collection<RollUps.AnnotatedUsage> annotated, @Nullable ValueSpreads values) {
	}

	private void tellValues(UseKey key, @Nullable ValueSpreads spreads) {
		this.values = spreads;
		if (spreads != null) {
			this.valueSpreads.put(key, spreads(key, quantities(key), (hour) -> true));
		}
	}

	/** What requests with values used, by the hour. */
	private Map<ValueGroups.Of, SortedMap<Instant, ValueSpreads.Quantity>> quantities(UseKey key) {
		Map<ValueGroups.Of, SortedMap<Instant, ValueSpreads.Quantity>> quantities = new HashMap<>();
		hours(key).forEach((hour,
				sum) -> sum.annotatedUse().byRoute().forEach((route, values) -> values.forEach((value, weighted) -> {
					BigDecimal traced = sum.annotated.getOrDefault(route, Map.of())
						.getOrDefault(value, BigDecimal.ZERO);
					quantities.computeIfAbsent(new ValueGroups.Of(key, route, value), (of) -> new TreeMap<>())
						.put(hour, new ValueSpreads.Quantity(traced, weighted));
				})));
		return quantities;
	}

	private Map<String, Map<AnnotationValues, Spread>> spreads(UseKey key,
			Map<ValueGroups.Of, SortedMap<Instant, ValueSpreads.Quantity>> quantities, Predicate<Instant> hours) {
		Map<String, Map<AnnotationValues, Spread>> found = new HashMap<>();
		quantities.forEach((of, quantity) -> {
			Spread spread = key.meter().startsWith(SAMPLED) ? Spread.NONE
					: (this.values != null) ? this.values.of(of, quantity, hours) : null;
			if (spread != null) {
				found.computeIfAbsent(of.route(), (route) -> new HashMap<>())
					.put(of.values(), spread.plus(oneMoreOfRoute(key, of.route(), quantity, hours)));
			}
		});
		return found;
	}

	private Spread oneMoreOfRoute(UseKey key, String route, SortedMap<Instant, ValueSpreads.Quantity> quantity,
			Predicate<Instant> hours) {
		Spread sum = Spread.NONE;
		for (Map.Entry<Instant, Sum> hour : hours(key).entrySet()) {
			ValueSpreads.Quantity used = quantity.get(hour.getKey());
			if (used != null && hours.test(hour.getKey())) {
				sum = sum.plus(hour.getValue().oneMoreOf(route, used.weighted()));
			}
		}
		return sum;
	}

	private SortedMap<Instant, Sum> hours(UseKey key) {
		return this.hours.getOrDefault(key, new TreeMap<>());
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
		this.accounts.add(row);
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

	/** As {@link #in}, with spreads of what is of requests with values. */
	TracedUse withValues(Window window, UseKey key) {
		TracedUse use = in(window, key);
		if (use.isNothing() || this.values == null) {
			return use;
		}
		SortedMap<Instant, Sum> hours = hours(key);
		boolean all = window.contains(hours.firstKey()) && window.contains(hours.lastKey());
		return use.with(new AnnotatedUse(use.annotated().byRoute(),
				all ? this.valueSpreads.getOrDefault(key, Map.of()) : spreads(key, quantities(key), window::contains)));
	}

	/**
	 * A use over more days, this one among them, with spreads: as this day's are, smaller
	 * as the quantity is larger. They are not kept of other days.
	 */
	TracedUse withValues(UseKey key, TracedUse use) {
		Map<String, Map<AnnotationValues, Spread>> spreads = this.valueSpreads.getOrDefault(key, Map.of());
		if (use.isNothing() || spreads.isEmpty()) {
			return use;
		}
		AnnotatedUse all = this.told.computeIfAbsent(key,
				(same) -> hours(key).values()
					.stream()
					.map(Sum::annotatedUse)
					.reduce(AnnotatedUse.NONE, AnnotatedUse::plus));
		return use.with(use.annotated().over(all, spreads));
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

	/**
	 * Whether not all calls were traced, in any hour: one in which only firsts of their
	 * seconds were traced looks complete, and is not where others are drawn by chance.
	 */
	boolean isDrawn(UseKey key) {
		return hours(key).values().stream().anyMatch((sum) -> sum.variance.signum() > 0);
	}

	/** In which accounts routes used anything. */
	RouteAccounts accounts() {
		return this.accounts;
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
