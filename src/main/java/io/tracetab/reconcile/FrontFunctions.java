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

	private final Map<String, BigDecimal> factors = new HashMap<>();

	/** The function behind a route of an API. */
	private record Front(String function, EntryPoint api) {
	}

	/**
	 * What is counted of a function, and what traced requests explain.
	 *
	 * @param counted runs, without those from elsewhere in traces
	 * @param weighted traced runs as the API weighs them
	 * @param traced how many they are
	 */
	record Stratum(BigDecimal counted, BigDecimal weighted, BigDecimal traced) {

		boolean isKnown() {
			return this.counted.signum() > 0 && this.weighted.signum() > 0
					&& this.traced.compareTo(BigDecimal.valueOf(BurstWeights.ENOUGH)) >= 0;
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
						this.factors.put(function, stratum.counted().divide(stratum.weighted(), DIGITS));
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

	/** What a route's weight is to be multiplied by. */
	BigDecimal factor(String route) {
		Front front = this.fronts.get(route);
		return (front != null) ? this.factors.getOrDefault(front.function(), BigDecimal.ONE) : BigDecimal.ONE;
	}

}
