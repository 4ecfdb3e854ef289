package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.util.Set;

import io.tracetab.trace.Route;

/**
 * How many requests a route had over some days: an estimate, as traced ones stand for
 * all.
 *
 * @param unknown those of days on which the spread is not known
 * @param spread of the others' number
 * @param bases what the weights rest on; empty where that is not known
 */
public record RouteRequests(Route route, BigDecimal requests, BigDecimal unknown, Spread spread,
		Set<WeightBasis> bases) {
}
