package io.tracetab.reconcile;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.tracetab.trace.Route;
import io.tracetab.usage.RollUps;
import io.tracetab.usage.TraceGroups;

/**
 * By how much the requests of routes on a day would differ without each group of traces:
 * as what they used does, with the same one more, so that a cost for each request can be
 * told of both.
 */
final class RequestSpreads {

	private final Weights weights;

	private final boolean firstsApart;

	private RequestSpreads(Weights weights, boolean firstsApart) {
		this.weights = weights;
		this.firstsApart = firstsApart;
	}

	/**
	 * By route; routes that nothing counts are left out.
	 * @param firstsApart whether firsts of their seconds are weighed apart
	 */
	static Map<String, Spread> of(Collection<RollUps.RouteRow> hours, Weights weights, boolean firstsApart) {
		RequestSpreads spreads = new RequestSpreads(weights, firstsApart);
		Map<String, Set<Instant>> byRoute = new TreeMap<>();
		for (RollUps.RouteRow row : hours) {
			if (row.outcomes().requests() > 0) {
				byRoute.computeIfAbsent(row.route().name(), (route) -> new TreeSet<>()).add(row.from());
			}
		}
		Map<String, Spread> all = new HashMap<>();
		byRoute.forEach((route, asked) -> {
			if (asked.stream().allMatch((hour) -> weights.drawn(new Route(route), hour).isPresent())) {
				all.put(route, spreads.of(new Route(route), asked));
			}
		});
		return all;
	}

	private Spread of(Route route, Set<Instant> hours) {
		int unseen = WeighedUse.unseen(route.name());
		TraceGroups all = hours.stream()
			.map((hour) -> drawn(route, hour).requests())
			.reduce(TraceGroups.NONE, TraceGroups::plus);
		SpreadOverHours otherwise = new SpreadOverHours(all);
		Spread spread = Spread.NONE;
		for (Instant hour : hours) {
			Drawn drawn = drawn(route, hour);
			ReservoirWeights.Mix mix = this.firstsApart ? this.weights.mix(route, hour).orElse(null) : null;
			if (mix == null) {
				otherwise.add(hour, drawn.stands(), drawn);
			}
			else {
				double oneMore = SpreadOverHours.ONE_MORE * mix.oneMore() * mix.requests() / all.total();
				spread = spread.plus(mix.spreadOfRequests())
					.plus(Spread.of((group) -> (group == unseen) ? oneMore : 0));
			}
		}
		return otherwise.byHour(unseen).values().stream().reduce(spread, Spread::plus);
	}

	private Drawn drawn(Route route, Instant hour) {
		return this.weights.drawn(route, hour).orElseThrow();
	}

}
