package io.tracetab.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.tracetab.cost.UnitCosts;
import io.tracetab.reconcile.RouteCost;
import io.tracetab.reconcile.RouteRate;

/**
 * What a thousand requests of groups cost, and of routes how far chance may have moved
 * it.
 */
record ThousandCosts(UnitCosts units, Map<String, RouteRate> rates) {

	Optional<BigDecimal> requests(List<String> keys) {
		return this.units.requests(keys);
	}

	Optional<BigDecimal> perThousand(List<String> keys, BigDecimal amount) {
		return this.units.perThousand(keys, amount);
	}

	/** Null where the group is not just what requests of a route cost. */
	RouteCost.@Nullable Interval interval(List<String> keys, BigDecimal amount) {
		RouteRate rate = (keys.size() == 1) ? this.rates.get(keys.get(0)) : null;
		return (rate != null && rate.cost().amount().compareTo(amount) == 0) ? rate.interval() : null;
	}

}
