package io.tracetab.pipeline;

import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.tracetab.price.PriceBook;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.quantity.Money;
import io.tracetab.quantity.Window;
import io.tracetab.receipt.UsageCosts;
import io.tracetab.trace.Route;
import io.tracetab.usage.DurationSketch;
import io.tracetab.usage.RollUps;

/**
 * What routes cost at list price: usage of the roll-ups times the prices in force on its
 * day. Speaks of the traced requests alone.
 */
public final class RouteCosts {

	private final RollUps rollUps;

	private final UsageCosts costs;

	RouteCosts(RollUps rollUps, PriceBook prices, MeterCatalogue meters) {
		this.rollUps = rollUps;
		this.costs = new UsageCosts(prices, meters);
	}

	/**
	 * Routes with a request in hours that start in the window, dearest in total first.
	 */
	List<RouteSummary> of(Window asked) {
		Window window = asked.whole(ChronoUnit.HOURS);
		Map<Route, Money> totals = totals(window);
		List<RouteSummary> routes = new ArrayList<>();
		for (RollUps.RouteRow row : this.rollUps.requests(window, RollUps.Step.WHOLE)) {
			routes.add(new RouteSummary(row.route(), row.outcomes(), row.durations().quantileMicros(0.5),
					row.durations().quantileMicros(0.95), totals.get(row.route())));
		}
		routes.sort(Comparator.comparing((RouteSummary route) -> amount(route.total())).reversed());
		return routes;
	}

	/**
	 * All requests in hours that start in the window, as one; empty when there are none.
	 */
	Optional<Latency> latency(Window asked) {
		DurationSketch all = new DurationSketch();
		long requests = 0;
		long faults = 0;
		for (RollUps.RouteRow row : this.rollUps.requests(asked.whole(ChronoUnit.HOURS), RollUps.Step.WHOLE)) {
			row.durations().counts().forEach(all::add);
			requests += row.outcomes().requests();
			faults += row.outcomes().faults();
		}
		return (requests == 0) ? Optional.empty()
				: Optional.of(new Latency(requests, faults, all.quantileMicros(0.95)));
	}

	/**
	 * All routes together.
	 *
	 * @param p95Micros 95 % of the requests took at most this long, within 1 %
	 */
	public record Latency(long requests, long faults, long p95Micros) {
	}

	private static BigDecimal amount(@Nullable Money money) {
		return (money != null) ? money.amount() : BigDecimal.ZERO;
	}

	private Map<Route, Money> totals(Window window) {
		Map<Route, Money> totals = new HashMap<>();
		for (RollUps.UsageRow row : this.rollUps.usage(window, RollUps.Step.DAY)) {
			this.costs.of(row.key().meter(), row.key().region(), row.quantity(), row.from())
				.ifPresent((money) -> totals.merge(row.route(), money, Money::plus));
		}
		return totals;
	}

	/**
	 * One route over a window.
	 *
	 * @param p50Micros half of the requests took at most this long, within 1 %
	 * @param p95Micros 95 % of the requests took at most this long, within 1 %
	 * @param total list cost of the traced requests; null when nothing could be priced
	 */
	public record RouteSummary(Route route, RollUps.Outcomes outcomes, long p50Micros, long p95Micros,
			@Nullable Money total) {
	}

}
