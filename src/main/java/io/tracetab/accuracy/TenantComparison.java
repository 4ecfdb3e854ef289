package io.tracetab.accuracy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.tracetab.accuracy.file.TrueTenants;
import io.tracetab.quantity.Window;
import io.tracetab.reconcile.Allocations;
import io.tracetab.reconcile.Bucket;
import io.tracetab.reconcile.Dimension;
import io.tracetab.reconcile.RouteDays;
import io.tracetab.reconcile.ValueDay;
import io.tracetab.trace.AnnotationValues;

/**
 * What the requests of tenants cost, beside the truth. What a route cost is judged
 * elsewhere: here, how it is divided over its tenants.
 */
final class TenantComparison {

	/** The annotation under which the simulated shop notes it. */
	static final String TENANT = "tenant";

	private final Findings findings;

	private final Allocations allocations;

	private final RouteDays routes;

	TenantComparison(Findings findings, Allocations allocations, RouteDays routes) {
		this.findings = findings;
		this.allocations = allocations;
		this.routes = routes;
	}

	void compare(TrueTenants truth, Map<String, Long> sampled, Window days) {
		Map<String, BigDecimal> expected = new TreeMap<>();
		Map<String, BigDecimal> found = new HashMap<>();
		Map<String, Map<String, BigDecimal>> shown = shown(days);
		truth.costs().forEach((route, tenants) -> {
			Map<String, BigDecimal> ofRoute = shown.getOrDefault(route, Map.of());
			BigDecimal cost = sum(ofRoute);
			BigDecimal all = sum(tenants);
			if (cost.signum() != 0 && all.signum() != 0) {
				tenants.forEach((tenant, part) -> {
					BigDecimal true_ = cost.multiply(part).divide(all, MathContext.DECIMAL64);
					BigDecimal is = ofRoute.getOrDefault(tenant, BigDecimal.ZERO);
					expected.merge(tenant, true_, BigDecimal::add);
					found.merge(tenant, is, BigDecimal::add);
					boolean many = sampled.getOrDefault(route, 0L) >= CostComparison.MANY;
					this.findings.of("bill: cost of a tenant on a route" + (many ? "" : ", few sampled"))
						.relative(is, true_, "'%s' %s".formatted(tenant, route));
				});
			}
		});
		expected.forEach((tenant, cost) -> this.findings.of("bill: cost of a tenant")
			.relative(found.getOrDefault(tenant, BigDecimal.ZERO), cost, "'%s'".formatted(tenant)));
		requests(truth, days);
	}

	private void requests(TrueTenants truth, Window days) {
		Map<String, BigDecimal> found = new HashMap<>();
		for (ValueDay row : this.routes.values(days)) {
			found.merge(tenant(row.values()), row.requests(), BigDecimal::add);
		}
		truth.requests().forEach((tenant, requests) -> {
			if (!tenant.isEmpty()) {
				this.findings.of("bill: requests of a tenant")
					.relative(found.getOrDefault(tenant, BigDecimal.ZERO), BigDecimal.valueOf(requests), tenant);
			}
		});
	}

	/** By route and tenant. */
	private Map<String, Map<String, BigDecimal>> shown(Window days) {
		Map<String, Map<String, BigDecimal>> shown = new HashMap<>();
		this.allocations
			.sums(days, List.of(Dimension.ROUTE, Dimension.ANNOTATIONS),
					Map.of(Dimension.BUCKET, Bucket.ATTRIBUTED.name()))
			.forEach((sum) -> shown.computeIfAbsent(sum.of(Dimension.ROUTE), (route) -> new TreeMap<>())
				.merge(tenant(new AnnotationValues(sum.of(Dimension.ANNOTATIONS))), sum.amounts().effective(),
						BigDecimal::add));
		return shown;
	}

	private static String tenant(AnnotationValues values) {
		return values.value(TENANT).orElse("");
	}

	private static BigDecimal sum(Map<String, BigDecimal> parts) {
		return parts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
	}

}
