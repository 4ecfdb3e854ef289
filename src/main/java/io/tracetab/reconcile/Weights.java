package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

import io.tracetab.trace.Route;

/**
 * How many requests a traced one stands for.
 */
@FunctionalInterface
interface Weights {

	/** Each stands for itself: all requests are traced, or nothing better is known. */
	Weights ONE = (route, hour) -> BigDecimal.ONE;

	/**
	 * The weight of a route's traced requests.
	 * @param hour its start
	 * @return at least 1
	 */
	BigDecimal of(Route route, Instant hour);

	/**
	 * Weights of firsts of their seconds and of others; empty where the tracer draws
	 * otherwise, or single traces are not known.
	 */
	default Optional<ReservoirWeights.Mix> mix(Route route, Instant hour) {
		return Optional.empty();
	}

	/**
	 * How those requests were drawn; empty where nothing counts all of them, or groups of
	 * traces are not known.
	 */
	default Optional<Drawn> drawn(Route route, Instant hour) {
		return Optional.empty();
	}

}
