package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

import io.tracetab.trace.AnnotationValues;
import io.tracetab.trace.Route;
import io.tracetab.usage.TraceGroups;

/**
 * Weighs what routes used of one meter of one resource on a day, and tells its spread.
 */
final class WeighedUse {

	private static final MathContext DIGITS = MathContext.DECIMAL64;

	private final UseKey key;

	private final Weights weights;

	private final ChosenUse chosen;

	WeighedUse(UseKey key, Weights weights, ChosenUse chosen) {
		this.key = key;
		this.weights = weights;
		this.chosen = chosen;
	}

	/**
	 * Fills in spreads, and weighs firsts of their seconds apart where they are known.
	 * @param groups quantities of the day, by route
	 */
	void weigh(SortedMap<Instant, TracedHours.Sum> hours, Map<String, TraceGroups> groups) {
		Set<String> routes = new HashSet<>();
		hours.values().forEach((sum) -> routes.addAll(sum.byRoute.keySet()));
		for (String route : routes) {
			SpreadOverHours otherwise = new SpreadOverHours(groups.getOrDefault(route, TraceGroups.NONE));
			double requests = requests(hours, route);
			hours.forEach((hour, sum) -> {
				BigDecimal traced = sum.traced.get(route);
				if (traced != null && !mixed(hour, sum, route, requests)) {
					double quantity = sum.byRoute.getOrDefault(route, BigDecimal.ZERO).doubleValue();
					this.weights.drawn(new Route(route), hour)
						.ifPresent((drawn) -> otherwise.add(hour, quantity, drawn));
				}
			});
			otherwise.byHour(unseen(route))
				.forEach((hour, spread) -> hours.computeIfPresent(hour, (same, sum) -> sum.with(route, spread)));
			otherwise.oneMore()
				.forEach((hour, one) -> hours.computeIfPresent(hour,
						(same, sum) -> sum.withOneMore(route, oneMore(route, one))));
		}
	}

	/** Traced requests of the route in hours that it used this in. */
	private double requests(SortedMap<Instant, TracedHours.Sum> hours, String route) {
		double requests = 0;
		for (Map.Entry<Instant, TracedHours.Sum> entry : hours.entrySet()) {
			if (entry.getValue().traced.containsKey(route)) {
				requests += this.weights.drawn(new Route(route), entry.getKey())
					.map((drawn) -> drawn.requests().total())
					.orElse(0.0);
			}
		}
		return requests;
	}

	private boolean mixed(Instant hour, TracedHours.Sum sum, String route, double requests) {
		ReservoirWeights.Mix mix = this.weights.mix(new Route(route), hour).orElse(null);
		double[] byChance = (mix != null) ? this.chosen.of(this.key, route, hour) : null;
		double quantity = sum.traced.getOrDefault(route, BigDecimal.ZERO).doubleValue();
		if (mix == null || byChance == null || requests == 0) {
			return false;
		}
		double all = 0;
		for (double each : byChance) {
			all += each;
		}
		sum.byRoute.put(route, new BigDecimal(Math.max(0, mix.weighted(quantity, all)), DIGITS));
		weighAnnotated(hour, sum, route, mix);
		double oneMore = SpreadOverHours.ONE_MORE * mix.oneMore() * quantity / requests;
		Spread ofOneMore = oneMore(route, oneMore);
		sum.with(route, mix.spread(quantity, byChance).plus(ofOneMore)).withOneMore(route, ofOneMore);
		return true;
	}

	/** As the route is: firsts of their seconds apart. */
	private void weighAnnotated(Instant hour, TracedHours.Sum sum, String route, ReservoirWeights.Mix mix) {
		Map<AnnotationValues, BigDecimal> values = sum.annotated.get(route);
		if (values != null) {
			Map<AnnotationValues, BigDecimal> weighed = new HashMap<>();
			values
				.forEach(
						(value, traced) -> weighed.put(value,
								new BigDecimal(
										Math.max(0,
												mix.weighted(traced.doubleValue(), this.chosen
													.sum(new ChosenUse.Annotated(this.key, route, value, hour)))),
										DIGITS)));
			sum.weighedApart.put(route, weighed);
		}
	}

	/** One more request of a route that is thought of as drawn. */
	static Spread oneMore(String route, double difference) {
		int unseen = unseen(route);
		return Spread.of((group) -> (group == unseen) ? difference : 0);
	}

	/** The group in which one more request of a route is thought of. */
	static int unseen(String route) {
		return Math.floorMod(route.hashCode(), TraceGroups.COUNT);
	}

}
