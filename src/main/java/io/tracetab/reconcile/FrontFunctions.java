package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The functions that answer behind APIs: each is a stratum of its own, whose runs
 * CloudWatch counts. A tracer that draws by the API draws some routes less than others;
 * what a stratum lacks is made up here. Only where the functions' runs add up to the
 * API's requests: else somebody else runs them too.
 */
final class FrontFunctions {

	private static final MathContext DIGITS = MathContext.DECIMAL64;

	private static final BigDecimal TOLERANCE = new BigDecimal("0.05");

	private final Map<String, Front> fronts = new TreeMap<>();

	private static final int FEWEST_CHOSEN = 1;

	/** Of a stratum, unless all were traced. */
	private static final BigDecimal FEWEST_TRACED = BigDecimal.valueOf(5);

	private final Map<String, Factor> factors = new HashMap<>();

	/**
	 * What weights of a stratum are multiplied by, so that they add up to its runs.
	 *
	 * @param ofAll of all its requests
	 * @param ofChosen of those that were drawn by chance
	 */
	record Factor(double ofAll, double ofChosen) {

		static final Factor NONE = new Factor(1, 1);

	}

	/** The function behind a route of an API. */
	private record Front(String function, EntryPoint api) {
	}

	/**
	 * What is counted of a function, and what traced requests explain.
	 *
	 * @param counted runs, without those from elsewhere in traces
	 * @param weighted traced runs as the API weighs them
	 * @param sure those of them that were sure to be traced and stand for themselves
	 * @param chosen how many were drawn by chance
	 * @param traced how many they are
	 */
	record Stratum(BigDecimal counted, BigDecimal weighted, BigDecimal sure, BigDecimal chosen, BigDecimal traced) {

		/**
		 * The firsts of their seconds stand for themselves, so those that were drawn by
		 * chance bear it, unless too few were.
		 */
		Factor factor() {
			BigDecimal byChance = this.weighted.subtract(this.sure);
			double all = this.counted.divide(this.weighted, DIGITS).doubleValue();
			if (this.sure.signum() == 0 || this.chosen.compareTo(BigDecimal.valueOf(FEWEST_CHOSEN)) < 0) {
				return new Factor(all, 1);
			}
			return new Factor(1,
					this.counted.subtract(this.sure).max(BigDecimal.ZERO).divide(byChance, DIGITS).doubleValue());
		}

		/**
		 * How many there were is known however few were traced. So few say little of what
		 * they used, but the weight of the API may be far from theirs: who asks alone is
		 * always the first of a second.
		 */
		boolean isKnown() {
			return this.counted.signum() > 0 && this.weighted.signum() > 0
					&& this.traced.compareTo(FEWEST_TRACED.min(this.counted)) >= 0;
		}

	}

	/** Looks up a stratum. */
	@FunctionalInterface
	interface Strata {

		Stratum of(String function);

	}

	void add(String route, String function, EntryPoint api) {
		this.fronts.put(route, new Front(function, api));
	}

	boolean isFront(String route, String function) {
		Front front = this.fronts.get(route);
		return front != null && front.function().equals(function);
	}

	/** Compares runs with requests, once these have weights. */
	void compare(Strata strata, Map<EntryPoint, BigDecimal> requests) {
		Map<EntryPoint, Map<String, Stratum>> behind = new HashMap<>();
		this.fronts.values()
			.forEach((front) -> behind.computeIfAbsent(front.api(), (api) -> new TreeMap<>())
				.computeIfAbsent(front.function(), strata::of));
		behind.forEach((api, functions) -> {
			BigDecimal all = requests.getOrDefault(api, BigDecimal.ZERO);
			BigDecimal runs = functions.values()
				.stream()
				.map(Stratum::counted)
				.reduce(BigDecimal.ZERO, BigDecimal::add);
			if (runs.subtract(all).abs().compareTo(all.multiply(TOLERANCE)) <= 0) {
				functions.forEach((function, stratum) -> {
					if (stratum.isKnown()) {
						this.factors.put(function, stratum.factor());
					}
				});
			}
		});
	}

	/** Routes of functions that are strata, by the function. */
	Map<String, Set<String>> strata() {
		Map<String, Set<String>> strata = new TreeMap<>();
		this.fronts.forEach((route, front) -> {
			if (this.factors.containsKey(front.function())) {
				strata.computeIfAbsent(front.function(), (function) -> new TreeSet<>()).add(route);
			}
		});
		return strata;
	}

	/** The routes of the stratum that a route is in; empty where it is in none. */
	Set<String> stratum(String route) {
		Front front = this.fronts.get(route);
		return (front == null || !this.factors.containsKey(front.function())) ? Set.of()
				: strata().getOrDefault(front.function(), Set.of());
	}

	/** What a route's weights are to be multiplied by. */
	Factor factor(String route) {
		Front front = this.fronts.get(route);
		return (front != null) ? this.factors.getOrDefault(front.function(), Factor.NONE) : Factor.NONE;
	}

}
