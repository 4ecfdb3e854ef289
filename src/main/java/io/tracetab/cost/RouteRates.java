package io.tracetab.cost;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.tracetab.billing.CostBasis;
import io.tracetab.quantity.Window;
import io.tracetab.reconcile.Allocations;
import io.tracetab.reconcile.Dimension;
import io.tracetab.reconcile.RouteCost;
import io.tracetab.reconcile.RouteRate;
import io.tracetab.reconcile.RouteRequests;
import io.tracetab.reconcile.ValueRate;
import io.tracetab.trace.Route;

/**
 * What a thousand requests of routes cost, with how far chance may have moved it.
 */
public final class RouteRates {

	private final Allocations allocations;

	private final CostDesk desk;

	public RouteRates(Allocations allocations, CostDesk desk) {
		this.allocations = allocations;
		this.desk = desk;
	}

	/**
	 * By route.
	 * @param days whole ones
	 * @param only what costs are told apart by; empty for all
	 */
	public Map<String, RouteRate> of(Window days, CostBasis basis, String currency, Map<Dimension, String> only) {
		return rates(costs(days, basis, currency, only), this.desk.requests(days, null));
	}

	/**
	 * By value of an annotation.
	 * @param route null for all
	 */
	public Map<String, ValueRate> ofValues(String key, @Nullable Route route, Window days, CostBasis basis,
			String currency, Map<Dimension, String> only) {
		Map<Dimension, String> all = new HashMap<>(only);
		if (route != null) {
			all.put(Dimension.ROUTE, route.name());
		}
		return ValueRate.of(key,
				this.allocations.values(days, basis, all)
					.stream()
					.filter((cost) -> cost.currency().equals(currency))
					.toList(),
				this.desk.valueRequests(days, route));
	}

	/** Of one route; empty where no bill speaks of it. */
	public Optional<RouteRate> of(Route route, Window days, CostBasis basis, String currency) {
		List<RouteCost> costs = costs(days, basis, currency, Map.of(Dimension.ROUTE, route.name()));
		return costs.isEmpty() ? Optional.empty()
				: Optional.ofNullable(rates(costs, this.desk.requests(days, route)).get(route.name()));
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
