package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

import io.tracetab.trace.AnnotationValues;

/**
 * What of a use is of requests with values of annotations, by route: weighted as the
 * route's quantity is. What is left of that is of requests without values.
 */
record AnnotatedUse(Map<String, Map<AnnotationValues, BigDecimal>> byRoute) {

	static final AnnotatedUse NONE = new AnnotatedUse(Map.of());

	/** In which proportions a route's part is divided. */
	ValueShares shares(String route, BigDecimal quantity) {
		Map<AnnotationValues, BigDecimal> values = this.byRoute.getOrDefault(route, Map.of());
		return values.isEmpty() ? ValueShares.NONE : ValueShares.of(values, quantity);
	}

	AnnotatedUse plus(AnnotatedUse other) {
		if (this.byRoute.isEmpty() || other.byRoute.isEmpty()) {
			return this.byRoute.isEmpty() ? other : this;
		}
		Map<String, Map<AnnotationValues, BigDecimal>> sum = new HashMap<>(this.byRoute);
		other.byRoute.forEach((route, values) -> sum.merge(route, values, AnnotatedUse::sum));
		return new AnnotatedUse(sum);
	}

	private static Map<AnnotationValues, BigDecimal> sum(Map<AnnotationValues, BigDecimal> one,
			Map<AnnotationValues, BigDecimal> other) {
		Map<AnnotationValues, BigDecimal> sum = new HashMap<>(one);
		other.forEach((values, quantity) -> sum.merge(values, quantity, BigDecimal::add));
		return sum;
	}

}
