package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What traced requests used of a meter of one resource, by route.
 *
 * @param byRoute weighted quantities by the route's name, all above zero
 * @param variance of their sum, from which traces were drawn; zero when all were
 */
public record TracedUse(SortedMap<String, BigDecimal> byRoute, BigDecimal variance) {

	public static final TracedUse NONE = new TracedUse(new TreeMap<>(), BigDecimal.ZERO);

	public BigDecimal total() {
		return this.byRoute.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	public boolean isNothing() {
		return this.byRoute.isEmpty();
	}

	public TracedUse plus(TracedUse other) {
		if (isNothing() || other.isNothing()) {
			return isNothing() ? other : this;
		}
		SortedMap<String, BigDecimal> sum = new TreeMap<>(this.byRoute);
		other.byRoute.forEach((route, quantity) -> sum.merge(route, quantity, BigDecimal::add));
		return new TracedUse(sum, this.variance.add(other.variance));
	}

	/** Without what is not above zero. */
	static TracedUse of(Map<String, BigDecimal> byRoute, BigDecimal variance) {
		SortedMap<String, BigDecimal> positive = new TreeMap<>();
		byRoute.forEach((route, quantity) -> {
			if (quantity.signum() > 0) {
				positive.put(route, quantity);
			}
		});
		return positive.isEmpty() ? NONE : new TracedUse(positive, variance);
	}

}
