package io.tracetab.web;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

import io.tracetab.reconcile.RouteCost;
import io.tracetab.reconcile.RouteRate;
import io.tracetab.reconcile.ValueRate;

/**
 * How far chance may have moved what requests of a route, or with a value of an
 * annotation, cost.
 *
 * @param amount of these requests
 * @param cost the 95 % interval of that; null where it is not known
 * @param perThousand of what a thousand of them cost; null where it is not known
 */
record GroupEstimate(BigDecimal amount, RouteCost.@Nullable Interval cost, RouteCost.@Nullable Interval perThousand) {

	static GroupEstimate of(RouteRate rate) {
		return new GroupEstimate(rate.cost().amount(), rate.cost().interval(), rate.interval());
	}

	static GroupEstimate of(ValueRate rate) {
		return new GroupEstimate(rate.cost().amount(), rate.interval(), rate.perThousand());
	}

	/** Whether it is of what a group comes to: others cost, too, where they differ. */
	boolean isOf(BigDecimal group) {
		return this.amount.compareTo(group) == 0;
	}

}
