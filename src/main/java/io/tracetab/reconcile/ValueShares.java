package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.tracetab.billing.CostBasis;
import io.tracetab.quantity.LargestRemainder;
import io.tracetab.trace.AnnotationValues;

/**
 * In which proportions a route's part is of requests with values of annotations, and of
 * such without.
 *
 * @param quantities of those with values, all above zero
 * @param rest of those without, not negative
 * @param spreads of what is of those with values, each as a share of it; absent where
 * they are not known
 */
record ValueShares(SortedMap<AnnotationValues, BigDecimal> quantities, BigDecimal rest,
		Map<AnnotationValues, Spread> spreads) {

	static final ValueShares NONE = new ValueShares(new TreeMap<>(), BigDecimal.ONE, Map.of());

	/** Of what requests with values used, and of all that the route's used. */
	static ValueShares of(Map<AnnotationValues, BigDecimal> quantities, BigDecimal all,
			Map<AnnotationValues, Spread> spreads) {
		SortedMap<AnnotationValues, BigDecimal> positive = new TreeMap<>();
		BigDecimal sum = BigDecimal.ZERO;
		for (Map.Entry<AnnotationValues, BigDecimal> entry : quantities.entrySet()) {
			if (entry.getValue().signum() > 0) {
				positive.put(entry.getKey(), entry.getValue());
				sum = sum.add(entry.getValue());
			}
		}
		return positive.isEmpty() ? NONE : new ValueShares(positive, all.subtract(sum).max(BigDecimal.ZERO), spreads);
	}

	/**
	 * What of amounts is of requests with values: together never more than the amounts,
	 * none with another sign.
	 * @param scale decimals of a part; more where the amount itself has more
	 */
	Map<AnnotationValues, Amounts> split(Amounts amounts, int scale) {
		Map<AnnotationValues, Amounts> parts = new LinkedHashMap<>();
		if (this.quantities.isEmpty()) {
			return parts;
		}
		List<AnnotationValues> values = new ArrayList<>(this.quantities.keySet());
		List<BigDecimal> weights = new ArrayList<>(this.quantities.values());
		weights.add(this.rest);
		for (CostBasis basis : Amounts.DIVIDED) {
			BigDecimal amount = amounts.on(basis);
			if (amount != null && amount.signum() != 0) {
				List<BigDecimal> split = LargestRemainder.split(amount, weights, scale);
				for (int i = 0; i < values.size(); i++) {
					parts.merge(values.get(i), Amounts.on(basis, split.get(i)), Amounts::plus);
				}
			}
		}
		parts.values().removeIf(Amounts::isNothing);
		return parts;
	}

}
