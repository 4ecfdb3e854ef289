package io.tracetab.reconcile;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.hipparchus.distribution.discrete.PoissonDistribution;
import org.hipparchus.special.Gamma;

import io.tracetab.trace.Traces;

/**
 * Which of several requests that begin a second in one microsecond was the first. A page
 * that asks for several things at once asks for them in an order of its own, which shows
 * where none of what follows was drawn: the first is always traced, and mostly alone. A
 * route that hardly ever begins a second alone can hardly be what the others follow.
 */
final class FirstAsked {

	/** Thought of beside those that were seen: rare is not never. */
	private static final double UNSEEN = 0.5;

	private final Map<String, Double> alone;

	private final double drawn;

	private final Map<Set<String>, Integer> moments = new HashMap<>();

	/**
	 * Of one entry and day.
	 * @param alone how often a request of each route was the only traced one that began a
	 * second
	 * @param drawn the share of those that are no first which is traced
	 */
	FirstAsked(Map<String, Double> alone, double drawn) {
		this.alone = alone;
		this.drawn = drawn;
	}

	/** Counts what began a second together. */
	void count(List<Traces.Start> moment) {
		this.moments.merge(routes(moment), 1, Integer::sum);
	}

	private static Set<String> routes(List<Traces.Start> moment) {
		return moment.stream().map((start) -> start.route().name()).collect(Collectors.toCollection(TreeSet::new));
	}

	/** How likely each is the first of them: together 1. */
	Map<Traces.Start, Double> shares(List<Traces.Start> moment) {
		Set<String> routes = routes(moment);
		Map<Traces.Start, Double> shares = new LinkedHashMap<>();
		moment.forEach((start) -> shares.put(start, asFirst(start.route().name(), routes)));
		double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
		shares.replaceAll((start, share) -> share / sum);
		return shares;
	}

	/**
	 * How likely it is to see so many of such moments if a route begins them all. It is
	 * alone in nearly all that it begins, and what follows is drawn in few. It may be
	 * followed by these each time, as what a page begins with is, or at times, nobody
	 * knows how often: either is as likely.
	 */
	private double asFirst(String route, Set<String> routes) {
		int seen = this.moments.getOrDefault(routes, 0);
		double most = (this.alone.getOrDefault(route, 0.0) + UNSEEN) * Math.pow(this.drawn, routes.size() - 1);
		double eachTime = new PoissonDistribution(most).probability(seen);
		return eachTime + Gamma.regularizedGammaP(seen + 1.0, most) / most;
	}

}
