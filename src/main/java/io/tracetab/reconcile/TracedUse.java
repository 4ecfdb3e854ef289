package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What traced requests used of a meter of one resource, by route.
 *
 * @param byRoute weighted quantities by the route's name, all above zero
 * @param variance of their sum as if calls had been drawn one by one; zero when all are
 * traced
 * @param spreads what each group of traces has to do with the quantities; routes of which
 * it is not known are absent
 * @param annotated what of them is of requests with values of annotations
 */
public record TracedUse(SortedMap<String, BigDecimal> byRoute, BigDecimal variance, SortedMap<String, Spread> spreads,
		AnnotatedUse annotated) {

	public static final TracedUse NONE = new TracedUse(new TreeMap<>(), BigDecimal.ZERO, new TreeMap<>(),
			AnnotatedUse.NONE);

	public BigDecimal total() {
		return this.byRoute.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	public boolean isNothing() {
		return this.byRoute.isEmpty();
	}

	/** What each group of traces has to do with the sum, as far as that is known. */
	Spread spread() {
		return this.spreads.values().stream().reduce(Spread.NONE, Spread::plus);
	}

	/**
	 * The variance of the sum, by groups of traces where they are known: a trace with
	 * many calls is one draw.
	 */
	BigDecimal chance() {
		return this.spreads.keySet().equals(this.byRoute.keySet()) ? spread().varianceOfUnits() : this.variance;
	}

	public TracedUse plus(TracedUse other) {
		if (isNothing() || other.isNothing()) {
			return isNothing() ? other : this;
		}
		SortedMap<String, BigDecimal> sum = new TreeMap<>(this.byRoute);
		other.byRoute.forEach((route, quantity) -> sum.merge(route, quantity, BigDecimal::add));
		SortedMap<String, Spread> known = new TreeMap<>(this.spreads);
		other.spreads.forEach((route, spread) -> known.merge(route, spread, Spread::plus));
		known.keySet().removeIf((route) -> isUnknown(route) || other.isUnknown(route));
		return new TracedUse(sum, this.variance.add(other.variance), known, this.annotated.plus(other.annotated));
	}

	private boolean isUnknown(String route) {
		return this.byRoute.containsKey(route) && !this.spreads.containsKey(route);
	}

	/**
	 * That of some routes. Of the variance it has as large a part as of the quantities.
	 */
	TracedUse only(Predicate<String> routes) {
		if (this.byRoute.keySet().stream().allMatch(routes)) {
			return this;
		}
		Map<String, BigDecimal> kept = new TreeMap<>(this.byRoute);
		kept.keySet().removeIf(routes.negate());
		BigDecimal sum = kept.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
		return of(kept, this.variance.multiply(sum.divide(total(), MathContext.DECIMAL64), MathContext.DECIMAL64),
				this.spreads, this.annotated.only(routes));
	}

	/** The same with what is known of values of annotations. */
	TracedUse with(AnnotatedUse told) {
		return new TracedUse(this.byRoute, this.variance, this.spreads, told);
	}

	/** Without what is not above zero. */
	static TracedUse of(Map<String, BigDecimal> byRoute, BigDecimal variance, Map<String, Spread> spreads,
			AnnotatedUse annotated) {
		SortedMap<String, BigDecimal> positive = new TreeMap<>();
		byRoute.forEach((route, quantity) -> {
			if (quantity.signum() > 0) {
				positive.put(route, quantity);
			}
		});
		SortedMap<String, Spread> known = new TreeMap<>(spreads);
		known.keySet().retainAll(positive.keySet());
		return positive.isEmpty() ? NONE : new TracedUse(positive, variance, known, annotated);
	}

}
