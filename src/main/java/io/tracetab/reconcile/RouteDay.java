package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.tracetab.trace.Route;
import io.tracetab.usage.RollUps;

/**
 * The requests of a route on a day, as they were weighed when the day was reconciled.
 *
 * @param requests how many there were: traced ones, each for as many as it stands for
 * @param traced how many of them were traced
 * @param function that ran most often for them, by its canonical ARN; empty when none did
 * @param spread of the number of requests; null where it is not known
 * @param bases what the weights rest on
 */
public record RouteDay(LocalDate day, Route route, BigDecimal requests, long traced, String function,
		@Nullable Spread spread, Set<WeightBasis> bases) {

	private static final MathContext DIGITS = MathContext.DECIMAL64;

	/**
	 * Of a day's traced requests.
	 * @param beside those that some of them were taken in place of
	 * @param spreads of their numbers, by route
	 */
	static List<RouteDay> of(LocalDate day, Collection<RollUps.RouteRow> hours,
			Collection<RollUps.RequestGroups> beside, CalibratedWeights weights, Map<String, Spread> spreads) {
		Map<String, RouteDay> days = new TreeMap<>();
		for (RollUps.RouteRow row : hours) {
			long traced = row.outcomes().requests();
			BigDecimal requests = BigDecimal.valueOf(traced).multiply(weights.of(row.route(), row.from()), DIGITS);
			days.merge(row.route().name(), new RouteDay(day, row.route(), requests, traced,
					weights.servedBy(row.route()), spreads.get(row.route().name()), weights.bases(row.route())),
					RouteDay::plus);
		}
		for (RollUps.RequestGroups row : beside) {
			BigDecimal requests = BigDecimal.valueOf(Math.round(row.requests().total()))
				.multiply(weights.of(row.route(), row.hour()), DIGITS);
			days.merge(row.route().name(), new RouteDay(day, row.route(), requests, 0, weights.servedBy(row.route()),
					spreads.get(row.route().name()), weights.bases(row.route())), RouteDay::plus);
		}
		return new ArrayList<>(days.values());
	}

	private RouteDay plus(RouteDay other) {
		return new RouteDay(this.day, this.route, this.requests.add(other.requests), this.traced + other.traced,
				this.function, this.spread, this.bases);
	}

	/** As millionths of the number of requests; null where it is not known. */
	public int @Nullable [] spreadMillionths() {
		return (this.spread != null) ? this.spread.shareOf(this.requests).toMillionths() : null;
	}

}
