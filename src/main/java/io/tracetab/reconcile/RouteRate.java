package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.math.MathContext;

import org.jspecify.annotations.Nullable;

/**
 * What a thousand requests of a route cost: a ratio of two estimates that rest on the
 * same traces. Each group is left out of both at once, so what moves both alike moves the
 * ratio not at all.
 *
 * @param requests of the same days; more than none
 */
public record RouteRate(RouteCost cost, RouteRequests requests) {

	private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

	/** Of a thousand requests. */
	public BigDecimal perThousand() {
		return perThousand(this.cost.amount());
	}

	private BigDecimal perThousand(BigDecimal amount) {
		return amount.multiply(THOUSAND).divide(this.requests.requests(), MathContext.DECIMAL64);
	}

	/**
	 * Its 95 % interval; null where there is none of the cost, and where the spread of a
	 * hundredth of the requests is not known.
	 */
	public RouteCost.@Nullable Interval interval() {
		BigDecimal count = this.requests.requests();
		if (this.cost.interval() == null || RouteCost.isMuch(this.requests.unknown(), count)) {
			return null;
		}
		Spread spread = this.cost.spread().ofRatio(this.cost.amount(), count, this.requests.spread());
		return (spread != null) ? RouteCost.interval(perThousand(), spread.times(THOUSAND)) : null;
	}

}
