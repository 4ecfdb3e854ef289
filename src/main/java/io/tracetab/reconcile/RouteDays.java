package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Window;
import io.tracetab.trace.Route;

/**
 * How many requests routes had on the days that were reconciled. Writing takes part in
 * the transaction that the calling thread has opened.
 */
public interface RouteDays {

	/**
	 * Replaces all that is kept of a day, and nothing else.
	 * @param values what of the routes' requests say something under annotations
	 */
	void replace(LocalDate day, Collection<RouteDay> routes, Collection<ValueDay> values);

	/** Sums over the days that start in the window, by route. */
	List<Sum> sums(Window days);

	/**
	 * How many requests there were on the days that start in the window, with how far
	 * chance may have moved it, by route.
	 * @param only the one route that is asked for; null for all
	 */
	List<RouteRequests> estimates(Window days, @Nullable Route only);

	/**
	 * Sums over the days that start in the window, by route and what requests say under
	 * annotations; those that say nothing are left out.
	 */
	List<ValueDay> values(Window days);

	/**
	 * How many requests with values of annotations there were on the days that start in
	 * the window, with how far chance may have moved it, by all that they say.
	 * @param only the one route that is asked for; null for all
	 */
	default List<ValueRequests> valueEstimates(Window days, @Nullable Route only) {
		return List.of();
	}

	/**
	 * A route over some days.
	 *
	 * @param function that served it on the latest of them; empty when none is known
	 */
	record Sum(Route route, BigDecimal requests, long traced, String function) {
	}

}
