package io.tracetab.cost;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.tracetab.billing.CostDimension;
import io.tracetab.billing.CostQuery;
import io.tracetab.inventory.Ownership;
import io.tracetab.reconcile.RouteDays;
import io.tracetab.reconcile.ValueDay;
import io.tracetab.trace.AnnotationValues;

/**
 * What a thousand requests of a group cost: of a route, of the routes of an owner, of a
 * value of an annotation, or of what these have in common. Requests as they were weighed
 * when the days were reconciled.
 */
public final class UnitCosts {

	private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

	/** What requests are told apart by. */
	private static final Set<CostDimension.Kind> TOLD = Set.of(CostDimension.Kind.ROUTE, CostDimension.Kind.ROUTE_OWNER,
			CostDimension.Kind.ANNOTATION);

	private final List<CostDimension> groupBy;

	/** Where no path of keys is longer than the question's, a sum for each. */
	private final Map<List<String>, BigDecimal> sums = new HashMap<>();

	/** Requests that are alike. */
	private record Alike(String route, String owner, AnnotationValues values, BigDecimal requests) {

		String of(CostDimension dimension) {
			return switch (dimension.kind()) {
				case ROUTE -> this.route;
				case ROUTE_OWNER -> this.owner;
				case ANNOTATION -> this.values.value(dimension.key()).orElse("");
				default -> throw new IllegalArgumentException("Requests are not told apart by " + dimension);
			};
		}

	}

	private UnitCosts(List<CostDimension> groupBy) {
		this.groupBy = groupBy;
	}

	static UnitCosts of(CostQuery query, CostFacts facts, Ownership ownership, Owners owners) {
		List<CostQuery.Filter> filters = query.filters()
			.stream()
			.filter((filter) -> TOLD.contains(filter.dimension().kind()))
			.toList();
		UnitCosts units = new UnitCosts(query.groupBy());
		for (Alike alike : requests(query, facts, ownership, owners)) {
			if (filters.stream().allMatch((filter) -> alike.of(filter.dimension()).equals(filter.value()))) {
				units.add(alike);
			}
		}
		return units;
	}

	private static List<Alike> requests(CostQuery query, CostFacts facts, Ownership ownership, Owners owners) {
		boolean byOwners = asksFor(query, CostDimension.Kind.ROUTE_OWNER);
		boolean byValues = asksFor(query, CostDimension.Kind.ANNOTATION);
		List<Stretch> stretches = byOwners ? owners.stretches(ownership, query.from(), query.until())
				: List.of(new Stretch(query.from(), query.until()));
		List<Alike> requests = new ArrayList<>();
		for (Stretch stretch : stretches) {
			Map<String, String> ownerOf = byOwners ? owners.ofRoutes(ownership, stretch.window(), stretch.from())
					: Map.of();
			Map<String, BigDecimal> told = new HashMap<>();
			for (ValueDay row : byValues ? facts.routes().values(stretch.window()) : List.<ValueDay>of()) {
				String route = row.route().name();
				requests.add(new Alike(route, ownerOf.getOrDefault(route, ""), row.values(), row.requests()));
				told.merge(route, row.requests(), BigDecimal::add);
			}
			for (RouteDays.Sum sum : facts.routes().sums(stretch.window())) {
				String route = sum.route().name();
				BigDecimal rest = sum.requests().subtract(told.getOrDefault(route, BigDecimal.ZERO));
				requests.add(new Alike(route, ownerOf.getOrDefault(route, ""), AnnotationValues.NONE,
						rest.max(BigDecimal.ZERO)));
			}
		}
		return requests;
	}

	private static boolean asksFor(CostQuery query, CostDimension.Kind kind) {
		return CostQuestion.dimensions(query).stream().anyMatch((dimension) -> dimension.kind() == kind);
	}

	/** To the sums of all groups that it is in. */
	private void add(Alike alike) {
		List<String> path = new ArrayList<>();
		for (CostDimension dimension : this.groupBy) {
			if (TOLD.contains(dimension.kind())) {
				path.add(alike.of(dimension));
				this.sums.merge(List.copyOf(path), alike.requests(), BigDecimal::add);
			}
		}
	}

	/** Whether the groups are of requests, so that any of them can have a unit cost. */
	public static boolean concerns(CostQuery query) {
		return query.groupBy().stream().anyMatch((by) -> TOLD.contains(by.kind()));
	}

	/**
	 * Requests of a group; empty where it is not one of requests: costs that no request
	 * caused have no route, no owner of one, and no value.
	 */
	public Optional<BigDecimal> requests(List<String> keys) {
		List<String> path = new ArrayList<>();
		boolean ofRoute = false;
		boolean named = true;
		for (int i = 0; i < keys.size(); i++) {
			CostDimension.Kind kind = this.groupBy.get(i).kind();
			if (TOLD.contains(kind)) {
				path.add(keys.get(i));
				ofRoute |= kind == CostDimension.Kind.ROUTE && !keys.get(i).isEmpty();
				named &= !keys.get(i).isEmpty();
			}
		}
		return (path.isEmpty() || !(named || ofRoute)) ? Optional.empty()
				: Optional.ofNullable(this.sums.get(path)).filter((count) -> count.signum() > 0);
	}

	/** The amount of a group for a thousand of its requests. */
	public Optional<BigDecimal> perThousand(List<String> keys, BigDecimal amount) {
		return requests(keys).map((count) -> amount.multiply(THOUSAND).divide(count, MathContext.DECIMAL64));
	}

}
