package io.tracetab.web;

import java.math.BigDecimal;
import java.math.MathContext;

import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Money;
import io.tracetab.trace.Route;

/**
 * One route over a window, from the roll-ups.
 *
 * @param p50Micros half of the requests took at most this long
 * @param p95Micros 95 % of the requests took at most this long
 * @param faults requests answered with 5xx
 * @param errors requests answered with 4xx
 * @param perRequest mean list cost of the traced requests, an estimate; null when nothing
 * could be priced
 */
record RouteSummary(Route route, long requests, long p50Micros, long p95Micros, long faults, long errors,
		@Nullable Money perRequest) {

	/** Faults of all requests, 0 to 1. */
	public BigDecimal faultShare() {
		return (this.requests == 0) ? BigDecimal.ZERO
				: BigDecimal.valueOf(this.faults).divide(BigDecimal.valueOf(this.requests), MathContext.DECIMAL32);
	}

	/** For sorting: what has no price comes after what costs nothing. */
	BigDecimal costOrNothing() {
		return (this.perRequest != null) ? this.perRequest.amount() : BigDecimal.ONE.negate();
	}

}
