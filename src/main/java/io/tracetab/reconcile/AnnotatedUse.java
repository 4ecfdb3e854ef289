package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.tracetab.trace.AnnotationValues;

/**
 * What of a use is of requests with values of annotations, by route: weighted as the
 * route's quantity is. What is left of that is of requests without values.
 *
 * @param spreads of the quantities; absent where they are not known
 */
record AnnotatedUse(Map<String, Map<AnnotationValues, BigDecimal>> byRoute,
		Map<String, Map<AnnotationValues, Spread>> spreads) {

	static final AnnotatedUse NONE = new AnnotatedUse(Map.of());

	/** Nothing is known of spreads. */
	AnnotatedUse(Map<String, Map<AnnotationValues, BigDecimal>> byRoute) {
		this(byRoute, Map.of());
	}

	/**
	 * In which proportions a route's part is divided.
	 * @param ofAll what is to be added to the spread of each share; null where it is not
	 * known
	 */
	ValueShares shares(String route, BigDecimal quantity, @Nullable Spread ofAll) {
		Map<AnnotationValues, BigDecimal> values = this.byRoute.getOrDefault(route, Map.of());
		return values.isEmpty() ? ValueShares.NONE : ValueShares.of(values, quantity, shares(route, values, ofAll));
	}

	private Map<AnnotationValues, Spread> shares(String route, Map<AnnotationValues, BigDecimal> values,
			@Nullable Spread ofAll) {
		Map<AnnotationValues, Spread> shares = new HashMap<>();
		if (ofAll != null) {
			this.spreads.getOrDefault(route, Map.of()).forEach((value, spread) -> {
				BigDecimal quantity = values.getOrDefault(value, BigDecimal.ZERO);
				if (quantity.signum() > 0) {
					shares.put(value, spread.shareOf(quantity).plus(ofAll));
				}
			});
		}
		return shares;
	}

	/** What is told of some routes. */
	AnnotatedUse only(Predicate<String> routes) {
		Map<String, Map<AnnotationValues, BigDecimal>> kept = new HashMap<>(this.byRoute);
		kept.keySet().removeIf(routes.negate());
		return new AnnotatedUse(kept, this.spreads);
	}

	/** What is told of both; spreads are forgotten. */
	AnnotatedUse plus(AnnotatedUse other) {
		if (this.byRoute.isEmpty() || other.byRoute.isEmpty()) {
			return new AnnotatedUse(this.byRoute.isEmpty() ? other.byRoute : this.byRoute);
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

	/**
	 * The same with spreads of one of the days that it is of: days vary by themselves, so
	 * that of all of them grows as the root of the quantity.
	 */
	AnnotatedUse over(AnnotatedUse day, Map<String, Map<AnnotationValues, Spread>> spreads) {
		Map<String, Map<AnnotationValues, Spread>> own = new HashMap<>();
		spreads.forEach((route, values) -> {
			Map<AnnotationValues, BigDecimal> parts = this.byRoute.getOrDefault(route, Map.of());
			Map<AnnotationValues, BigDecimal> ofDay = day.byRoute.getOrDefault(route, Map.of());
			Map<AnnotationValues, Spread> known = new HashMap<>();
			values.forEach((value, spread) -> {
				BigDecimal of = ofDay.get(value);
				BigDecimal part = parts.get(value);
				if (of != null && of.signum() > 0 && part != null) {
					known.put(value, spread.times(part.divide(of, MathContext.DECIMAL64).sqrt(MathContext.DECIMAL32)));
				}
			});
			own.put(route, known);
		});
		return new AnnotatedUse(this.byRoute, own);
	}

}
