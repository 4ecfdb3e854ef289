package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What requests with one value of an annotation cost, in all and a thousand of them. Both
 * rest on the same traces, as a route's do ({@link RouteRate}).
 *
 * @param requests of the same days; null where none is known
 */
public record ValueRate(ValueCost cost, @Nullable ValueRequests requests) {

	private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

	/**
	 * By value of a key; what says nothing under it is left out.
	 * @param costs in one currency
	 */
	public static Map<String, ValueRate> of(String key, Collection<ValueCost> costs,
			Collection<ValueRequests> requests) {
		Map<String, ValueRequests> counts = new HashMap<>();
		requests.forEach(
				(row) -> row.values().value(key).ifPresent((value) -> counts.merge(value, row, ValueRequests::plus)));
		Map<String, ValueCost> sums = new HashMap<>();
		costs.forEach((row) -> row.values().value(key).ifPresent((value) -> sums.merge(value, row, ValueCost::plus)));
		Map<String, ValueRate> rates = new HashMap<>();
		sums.forEach((value, cost) -> rates.put(value, new ValueRate(cost, counts.get(value))));
		return rates;
	}

	/** Traced requests that it rests on. */
	public long traced() {
		return (this.requests != null) ? this.requests.traced() : 0;
	}

	/**
	 * The 95 % interval of the cost; null where there are too few traced requests, or it
	 * is not known of a hundredth of the cost.
	 */
	public RouteCost.@Nullable Interval interval() {
		return (traced() < RouteCost.ENOUGH || RouteCost.isMuch(this.cost.unknown(), this.cost.amount())) ? null
				: RouteCost.interval(this.cost.amount(), this.cost.spread());
	}

	/** The same of a thousand requests. */
	public RouteCost.@Nullable Interval perThousand() {
		ValueRequests count = this.requests;
		if (count == null || interval() == null || RouteCost.isMuch(count.unknown(), count.requests())) {
			return null;
		}
		Spread spread = this.cost.spread().ofRatio(this.cost.amount(), count.requests(), count.spread());
		return (spread != null) ? RouteCost.interval(
				this.cost.amount().multiply(THOUSAND).divide(count.requests(), MathContext.DECIMAL64),
				spread.times(THOUSAND)) : null;
	}

}
