package io.tracetab.pipeline;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
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
import io.tracetab.quantity.MeterDefinition;
import io.tracetab.quantity.Money;
import io.tracetab.quantity.Quantity;
import io.tracetab.quantity.Window;
import io.tracetab.trace.Route;
import io.tracetab.usage.DurationSketch;
import io.tracetab.usage.RollUps;

/**
 * What routes cost at list price: usage of the roll-ups times the prices in force on its
 * day. Speaks of the traced requests alone.
 */
public final class RouteCosts {

	private final RollUps rollUps;

	private final PriceBook prices;

	private final MeterCatalogue meters;

	RouteCosts(RollUps rollUps, PriceBook prices, MeterCatalogue meters) {
		this.rollUps = rollUps;
		this.prices = prices;
		this.meters = meters;
	}

	/**
	 * Routes with a request in hours that start in the window, dearest in total first.
	 */
	List<RouteSummary> of(Window asked) {
		Window window = wholeHours(asked);
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
		for (RollUps.RouteRow row : this.rollUps.requests(wholeHours(asked), RollUps.Step.WHOLE)) {
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
			amount(row).ifPresent((money) -> totals.merge(row.route(), money, Money::plus));
		}
		return totals;
	}

	private Optional<Money> amount(RollUps.UsageRow row) {
		return this.meters.find(row.key().meter())
			.map(MeterDefinition::meter)
			.flatMap((meter) -> this.prices.price(meter, row.key().region(), row.from())
				.map((price) -> price.unitPrice().times(new Quantity(row.quantity(), meter.unit()))));
	}

	private static Window wholeHours(Window window) {
		Instant from = window.from().truncatedTo(ChronoUnit.HOURS);
		Instant until = window.until().truncatedTo(ChronoUnit.HOURS);
		return new Window(from,
				until.equals(window.until()) && until.isAfter(from) ? until : until.plus(Duration.ofHours(1)));
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
