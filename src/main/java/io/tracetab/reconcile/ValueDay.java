package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.tracetab.trace.AnnotationValues;
import io.tracetab.trace.Route;
import io.tracetab.usage.RollUps;

/**
 * The requests of a route on a day that say so much under annotations, as they were
 * weighed when the day was reconciled.
 *
 * @param requests how many there were: traced ones, each for as many as it stands for
 * @param traced how many of them were traced
 * @param spread of the number of requests; null where it is not known
 */
public record ValueDay(Route route, AnnotationValues values, BigDecimal requests, long traced,
		@Nullable Spread spread) {

	private static final MathContext DIGITS = MathContext.DECIMAL64;

	/** Where nothing is known of chance. */
	public ValueDay(Route route, AnnotationValues values, BigDecimal requests, long traced) {
		this(route, values, requests, traced, null);
	}

	/**
	 * Of an hour's traced requests, and of those that some of them were taken in place
	 * of.
	 */
	static List<ValueDay> of(Collection<RollUps.AnnotatedRequests> traced, Collection<RollUps.AnnotatedRequests> beside,
			Weights weights, ChosenUse chosen, ValueSpreads spreads) {
		Map<String, ValueDay> days = new TreeMap<>();
		Map<String, List<RollUps.AnnotatedRequests>> rows = new TreeMap<>();
		traced.forEach((row) -> add(days, row, weighed(row, weights, chosen), row.requests()));
		beside.forEach((row) -> add(days, row,
				weights.of(row.route(), row.hour()).multiply(BigDecimal.valueOf(row.requests()), DIGITS), 0));
		Stream.concat(traced.stream(), beside.stream())
			.forEach((row) -> rows.computeIfAbsent(key(row), (key) -> new ArrayList<>()).add(row));
		List<ValueDay> all = new ArrayList<>();
		days.forEach((key, day) -> all.add(new ValueDay(day.route, day.values, day.requests, day.traced,
				spreads.ofRequests(day.route.name(), day.values, rows.getOrDefault(key, List.of()), chosen))));
		return all;
	}

	private static void add(Map<String, ValueDay> days, RollUps.AnnotatedRequests row, BigDecimal requests,
			long traced) {
		days.merge(key(row), new ValueDay(row.route(), row.values(), requests, traced), ValueDay::plus);
	}

	private static String key(RollUps.AnnotatedRequests row) {
		return row.route().name() + '\n' + row.values().text();
	}

	/** As what they used is: firsts of their seconds apart. */
	static BigDecimal weighed(RollUps.AnnotatedRequests row, Weights weights, ChosenUse chosen) {
		ReservoirWeights.Mix mix = chosen.isComplete() ? weights.mix(row.route(), row.hour()).orElse(null) : null;
		if (mix == null) {
			return weights.of(row.route(), row.hour()).multiply(BigDecimal.valueOf(row.requests()), DIGITS);
		}
		double byChance = chosen
			.sum(new ChosenUse.Annotated(ValueGroups.REQUESTS, row.route().name(), row.values(), row.hour()));
		return new BigDecimal(Math.max(0, mix.weighted(row.requests(), byChance)), DIGITS);
	}

	private ValueDay plus(ValueDay other) {
		return new ValueDay(this.route, this.values, this.requests.add(other.requests), this.traced + other.traced);
	}

	/** As millionths of the number of requests; null where it is not known. */
	public int @Nullable [] spreadMillionths() {
		return (this.spread != null) ? this.spread.shareOf(this.requests).toMillionths() : null;
	}

}
