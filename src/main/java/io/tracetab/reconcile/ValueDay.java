package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.tracetab.trace.AnnotationValues;
import io.tracetab.trace.Route;
import io.tracetab.usage.RollUps;

/**
 * The requests of a route on a day that say so much under annotations, as they were
 * weighed when the day was reconciled.
 *
 * @param requests how many there were: traced ones, each for as many as it stands for
 * @param traced how many of them were traced
 */
public record ValueDay(Route route, AnnotationValues values, BigDecimal requests, long traced) {

	private static final MathContext DIGITS = MathContext.DECIMAL64;

	/**
	 * Of an hour's traced requests, and of those that some of them were taken in place
	 * of.
	 */
	static List<ValueDay> of(Collection<RollUps.AnnotatedRequests> traced, Collection<RollUps.AnnotatedRequests> beside,
			Weights weights, ChosenUse chosen) {
		Map<String, ValueDay> days = new TreeMap<>();
		traced.forEach((row) -> add(days, row, weighed(row, weights, chosen), row.requests()));
		beside.forEach((row) -> add(days, row,
				weights.of(row.route(), row.hour()).multiply(BigDecimal.valueOf(row.requests()), DIGITS), 0));
		return new ArrayList<>(days.values());
	}

	private static void add(Map<String, ValueDay> days, RollUps.AnnotatedRequests row, BigDecimal requests,
			long traced) {
		days.merge(row.route().name() + '\n' + row.values().text(),
				new ValueDay(row.route(), row.values(), requests, traced), ValueDay::plus);
	}

	/** As what they used is: firsts of their seconds apart. */
	private static BigDecimal weighed(RollUps.AnnotatedRequests row, Weights weights, ChosenUse chosen) {
		ReservoirWeights.Mix mix = chosen.isComplete() ? weights.mix(row.route(), row.hour()).orElse(null) : null;
		if (mix == null) {
			return weights.of(row.route(), row.hour()).multiply(BigDecimal.valueOf(row.requests()), DIGITS);
		}
		double byChance = chosen.of(new ChosenUse.Requests(row.route().name(), row.values(), row.hour()));
		return new BigDecimal(Math.max(0, mix.weighted(row.requests(), byChance)), DIGITS);
	}

	private ValueDay plus(ValueDay other) {
		return new ValueDay(this.route, this.values, this.requests.add(other.requests), this.traced + other.traced);
	}

}
