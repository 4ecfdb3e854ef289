package io.tracetab.reconcile;

import java.math.BigDecimal;

import io.tracetab.trace.Route;

/**
 * How many requests a route had over some days: an estimate, as traced ones stand for
 * all.
 *
 * @param unknown those of days on which the spread is not known
 * @param spread of the others' number
 */
public record RouteRequests(Route route, BigDecimal requests, BigDecimal unknown, Spread spread) {
}
