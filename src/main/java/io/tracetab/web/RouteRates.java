package io.tracetab.web;

import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.tracetab.analyze.CostQuestion;
import io.tracetab.billing.CostBasis;
import io.tracetab.billing.CostQuery;
import io.tracetab.cost.CostDesk;
import io.tracetab.quantity.Window;
import io.tracetab.reconcile.Allocations;
import io.tracetab.reconcile.Dimension;
import io.tracetab.reconcile.RouteCost;
import io.tracetab.reconcile.RouteRate;
import io.tracetab.reconcile.RouteRequests;
import io.tracetab.trace.Route;

/**
 * What a thousand requests of routes cost, with how far chance may have moved it.
 */
final class RouteRates {

	private final Allocations allocations;

	private final CostDesk desk;

	RouteRates(Allocations allocations, CostDesk desk) {
		this.allocations = allocations;
		this.desk = desk;
	}

	/**
	 * By route; empty where costs are filtered by what reconciliation does not tell them
	 * apart by.
	 */
	Map<String, RouteRate> of(CostQuery query) {
		Window days = new Window(query.from().atStartOfDay(ZoneOffset.UTC).toInstant(),
				query.until().atStartOfDay(ZoneOffset.UTC).toInstant());
		return CostsParts.only(query)
			.map((only) -> rates(costs(days, query.basis(), query.currency(), only), this.desk.requests(days, null)))
			.orElse(Map.of());
	}

	/** Of one route; empty where no bill speaks of it. */
	Optional<RouteRate> of(Route route, CostQuestion question) {
		List<RouteCost> costs = costs(question.days(), question.basis(), question.currency(),
				Map.of(Dimension.ROUTE, route.name()));
		return costs.isEmpty() ? Optional.empty()
				: Optional.ofNullable(rates(costs, this.desk.requests(question.days(), route)).get(route.name()));
	}

	private List<RouteCost> costs(Window days, CostBasis basis, String currency, Map<Dimension, String> only) {
		return this.allocations.routes(days, basis, false, only)
			.stream()
			.filter((cost) -> cost.currency().equals(currency))
			.toList();
	}

	private static Map<String, RouteRate> rates(List<RouteCost> costs, List<RouteRequests> requests) {
		Map<Route, RouteRequests> byRoute = new HashMap<>();
		requests.forEach((row) -> byRoute.put(row.route(), row));
		Map<String, RouteRate> rates = new HashMap<>();
		for (RouteCost cost : costs) {
			@Nullable RouteRequests count = byRoute.get(cost.route());
			if (count != null && count.requests().signum() > 0) {
				rates.put(cost.route().name(), new RouteRate(cost, count));
			}
		}
		return rates;
	}

}
