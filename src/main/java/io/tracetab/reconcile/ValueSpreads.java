package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.tracetab.trace.AnnotationValues;
import io.tracetab.trace.Route;
import io.tracetab.usage.RollUps;
import io.tracetab.usage.TraceGroups;

/**
 * By how much what requests with values of annotations used on a day, or how many there
 * were, would differ without each group of traces: as what their route used does. A value
 * is something that some of a route's requests say, so it has part in the chance by which
 * all of them were drawn.
 */
final class ValueSpreads {

	private final Weights weights;

	private final ChosenUse chosen;

	private final ValueGroups groups;

	private final Traced traced;

	/**
	 * Spreads of a day.
	 * @param chosen those that were not sure to be traced
	 * @param groups what is known of all others
	 */
	ValueSpreads(Traced traced, Weights weights, ChosenUse chosen, ValueGroups groups) {
		this.traced = traced;
		this.weights = weights;
		this.chosen = chosen;
		this.groups = groups;
	}

	/**
	 * Traced requests of a day with values of annotations.
	 *
	 * @param requests by route
	 * @param ofValue by value of a key, of all routes
	 */
	record Traced(Map<String, Map<AnnotationValues, Long>> requests, Map<Map.Entry<String, String>, Long> ofValue) {

		/** Of requests by the hour. */
		static Traced of(Collection<RollUps.AnnotatedRequests> requests) {
			Traced traced = new Traced(new HashMap<>(), new HashMap<>());
			requests.forEach((row) -> {
				traced.requests.computeIfAbsent(row.route().name(), (route) -> new HashMap<>())
					.merge(row.values(), row.requests(), Long::sum);
				row.values()
					.all()
					.entrySet()
					.forEach((value) -> traced.ofValue.merge(value, row.requests(), Long::sum));
			});
			return traced;
		}

		/**
		 * By what one more request of the value is divided that is thought of as drawn:
		 * so large a part of it is on the route as of the value's requests. Of several
		 * values said together, of the rarest. One for each route would be as many as
		 * there are routes, most of them on routes that are never drawn by chance.
		 */
		double users(ValueGroups.Of of) {
			long own = this.requests.getOrDefault(of.route(), Map.of()).getOrDefault(of.values(), 0L);
			long all = of.values()
				.all()
				.entrySet()
				.stream()
				.mapToLong((value) -> this.ofValue.getOrDefault(value, 0L))
				.min()
				.orElse(0);
			return Math.sqrt((double) own * Math.max(own, all));
		}

	}

	/**
	 * A quantity of an hour.
	 *
	 * @param traced as it was used
	 * @param weighted what that stands for
	 */
	record Quantity(BigDecimal traced, BigDecimal weighted) {
	}

	/** The spread of a quantity of the day; null where it is not known. */
	@Nullable Spread of(ValueGroups.Of of, SortedMap<Instant, Quantity> hours) {
		return of(of, hours, (hour) -> true);
	}

	/**
	 * The same of some of its hours together.
	 * @param hours all of the day, none of them zero
	 */
	@Nullable Spread of(ValueGroups.Of of, SortedMap<Instant, Quantity> hours, Predicate<Instant> wanted) {
		double requests = this.traced.users(of);
		if (requests <= 0) {
			return null;
		}
		int place = place(of, hours);
		int unseen = Math.floorMod(place, TraceGroups.COUNT);
		double sign = (place < 0) ? -1 : 1;
		SpreadOverHours otherwise = new SpreadOverHours(this.groups.of(of));
		Spread sum = Spread.NONE;
		for (Map.Entry<Instant, Quantity> entry : hours.entrySet()) {
			Instant hour = entry.getKey();
			Quantity quantity = entry.getValue();
			ReservoirWeights.Mix mix = this.chosen.isComplete()
					? this.weights.mix(new Route(of.route()), hour).orElse(null) : null;
			Drawn drawn = this.weights.drawn(new Route(of.route()), hour).orElse(null);
			if (mix != null && !wanted.test(hour)) {
				continue;
			}
			if (mix != null) {
				sum = sum.plus(mixed(of, hour, quantity, mix))
					.plus(oneMore(unseen, sign * mix.oneMore() * quantity.traced().doubleValue() / requests));
			}
			else if (drawn != null && (drawn.chance() == 0 || this.groups.isComplete())) {
				otherwise.add(hour, quantity.weighted().doubleValue(), drawn);
			}
			else {
				return null;
			}
		}
		for (Map.Entry<Instant, Spread> entry : otherwise.byHour(unseen, sign * requests).entrySet()) {
			sum = wanted.test(entry.getKey()) ? sum.plus(entry.getValue()) : sum;
		}
		return sum;
	}

	private Spread mixed(ValueGroups.Of of, Instant hour, Quantity quantity, ReservoirWeights.Mix mix) {
		double[] byChance = this.chosen.of(new ChosenUse.Annotated(of.key(), of.route(), of.values(), hour));
		double all = quantity.traced().doubleValue();
		return mix.spread(Math.max(all, Arrays.stream(byChance).sum()), byChance);
	}

	private static Spread oneMore(int unseen, double difference) {
		return Spread.of((group) -> (group == unseen) ? SpreadOverHours.ONE_MORE * difference : 0);
	}

	/**
	 * Where one more request is thought of: in another group each day, there or missing
	 * there. Else many routes and days, each with one more, would seem to move alike.
	 */
	private static int place(ValueGroups.Of of, SortedMap<Instant, Quantity> hours) {
		long day = hours.isEmpty() ? 0 : Math.floorDiv(hours.firstKey().getEpochSecond(), 24 * 3600);
		int mixed = (of.route() + '\n' + of.values().text() + '\n' + day).hashCode() * 0x9e3779b9;
		return mixed ^ (mixed >>> 15);
	}

	/** Of how many requests there were on a day. */
	@Nullable Spread ofRequests(String route, AnnotationValues values, Collection<RollUps.AnnotatedRequests> requests,
			ChosenUse use) {
		SortedMap<Instant, Quantity> hours = new TreeMap<>();
		for (RollUps.AnnotatedRequests row : requests) {
			BigDecimal weighted = ValueDay.weighed(row, this.weights, use);
			hours.merge(row.hour(), new Quantity(BigDecimal.valueOf(row.requests()), weighted), (one,
					other) -> new Quantity(one.traced().add(other.traced()), one.weighted().add(other.weighted())));
		}
		return of(new ValueGroups.Of(ValueGroups.REQUESTS, route, values), hours);
	}

}
