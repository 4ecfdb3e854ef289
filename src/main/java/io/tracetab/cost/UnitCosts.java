package io.tracetab.cost;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tracetab.billing.CostDimension;
import io.tracetab.billing.CostQuery;
import io.tracetab.inventory.Ownership;
import io.tracetab.reconcile.RouteDays;

/**
 * What a thousand requests of a route, or of the routes of an owner, cost: requests as
 * they were weighed when the days were reconciled.
 */
public final class UnitCosts {

	private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

	private final List<CostDimension> groupBy;

	private final Map<String, BigDecimal> byRoute;

	private final Map<String, BigDecimal> byOwner;

	private UnitCosts(List<CostDimension> groupBy, Map<String, BigDecimal> byRoute, Map<String, BigDecimal> byOwner) {
		this.groupBy = groupBy;
		this.byRoute = byRoute;
		this.byOwner = byOwner;
	}

	static UnitCosts of(CostQuery query, CostFacts facts, Ownership ownership, Owners owners) {
		Map<String, BigDecimal> byRoute = new HashMap<>();
		Map<String, BigDecimal> byOwner = new HashMap<>();
		boolean byOwners = query.groupBy().stream().anyMatch((by) -> by.kind() == CostDimension.Kind.ROUTE_OWNER);
		List<Stretch> stretches = byOwners ? owners.stretches(ownership, query.from(), query.until())
				: List.of(new Stretch(query.from(), query.until()));
		for (Stretch stretch : stretches) {
			Map<String, String> ownerOf = byOwners ? owners.ofRoutes(ownership, stretch.window(), stretch.from())
					: Map.of();
			for (RouteDays.Sum sum : facts.routes().sums(stretch.window())) {
				byRoute.merge(sum.route().name(), sum.requests(), BigDecimal::add);
				byOwner.merge(ownerOf.getOrDefault(sum.route().name(), ""), sum.requests(), BigDecimal::add);
			}
		}
		return new UnitCosts(query.groupBy(), byRoute, byOwner);
	}

	/** Whether the groups are of requests, so that any of them can have a unit cost. */
	public static boolean concerns(CostQuery query) {
		return query.groupBy()
			.stream()
			.anyMatch((by) -> by.kind() == CostDimension.Kind.ROUTE || by.kind() == CostDimension.Kind.ROUTE_OWNER);
	}

	/** Requests of a group; empty where it is not one of requests. */
	public Optional<BigDecimal> requests(List<String> keys) {
		Optional<BigDecimal> requests = Optional.empty();
		for (int i = 0; i < keys.size(); i++) {
			CostDimension.Kind kind = this.groupBy.get(i).kind();
			Map<String, BigDecimal> counted = switch (kind) {
				case ROUTE -> this.byRoute;
				case ROUTE_OWNER -> this.byOwner;
				default -> Map.of();
			};
			BigDecimal count = counted.get(keys.get(i));
			boolean finer = requests.isEmpty() || kind == CostDimension.Kind.ROUTE;
			if (count != null && finer && !keys.get(i).isEmpty()) {
				requests = Optional.of(count);
			}
		}
		return requests.filter((count) -> count.signum() > 0);
	}

	/** The amount of a group for a thousand of its requests. */
	public Optional<BigDecimal> perThousand(List<String> keys, BigDecimal amount) {
		return requests(keys).map((count) -> amount.multiply(THOUSAND).divide(count, MathContext.DECIMAL64));
	}

}
