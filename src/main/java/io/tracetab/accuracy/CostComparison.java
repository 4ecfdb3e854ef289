package io.tracetab.accuracy;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.tracetab.accuracy.file.TrueBill;
import io.tracetab.billing.ChargeCategory;
import io.tracetab.billing.CostBasis;
import io.tracetab.quantity.Window;
import io.tracetab.reconcile.Allocations;
import io.tracetab.reconcile.Dimension;
import io.tracetab.reconcile.RouteCost;

/**
 * What requests of routes cost, beside the truth: usage at effective cost. Routes with
 * many sampled requests are judged, the others shown.
 */
final class CostComparison {

	/** From so many sampled requests in the world on. */
	static final long MANY = 400;

	private static final Map<Dimension, String> USAGE = Map.of(Dimension.CATEGORY, ChargeCategory.USAGE.name());

	private final Findings findings;

	private final Allocations allocations;

	private final Map<String, Long> sampled;

	CostComparison(Findings findings, Allocations allocations, Map<String, Long> sampled) {
		this.findings = findings;
		this.allocations = allocations;
		this.sampled = sampled;
	}

	void compare(TrueBill truth, Window days) {
		Map<String, BigDecimal> whole = new HashMap<>();
		truth.routes().forEach((at, cost) -> whole.merge(at.route(), cost, BigDecimal::add));
		Map<String, RouteCost> shown = new HashMap<>();
		this.allocations.routes(days, CostBasis.EFFECTIVE, false, USAGE)
			.forEach((cost) -> shown.put(cost.route().name(), cost));
		whole.forEach((route, cost) -> {
			RouteCost found = shown.get(route);
			this.findings.of("bill: cost of a route" + few(route))
				.relative((found != null) ? found.amount() : BigDecimal.ZERO, cost, route);
			if (found != null) {
				interval("bill: interval of a route holds the truth", found, cost);
			}
		});
		daily(truth.routes(), this.allocations.routes(days, CostBasis.EFFECTIVE, true, USAGE));
	}

	private void daily(Map<TrueBill.RouteDay, BigDecimal> truth, List<RouteCost> shown) {
		for (RouteCost cost : shown) {
			String route = cost.route().name();
			BigDecimal expected = (cost.day() != null) ? truth.get(new TrueBill.RouteDay(cost.day(), route)) : null;
			if (expected != null) {
				this.findings.of("bill: cost of a route's day" + few(route))
					.relative(cost.amount(), expected, route + " " + cost.day());
				interval("bill: interval of a route's day holds the truth", cost, expected);
			}
		}
	}

	private void interval(String figure, RouteCost cost, BigDecimal truth) {
		RouteCost.Interval interval = cost.interval();
		if (interval != null) {
			this.findings.of(figure + few(cost.route().name()))
				.right(interval.contains(truth), "%s %s: %s..%s, true %s".formatted(cost.route(), cost.day(),
						interval.low().toPlainString(), interval.high().toPlainString(), truth.toPlainString()));
			this.findings.of(figure.replace("holds the truth", "by its half width") + few(cost.route().name()))
				.relative(interval.high(), cost.amount(), cost.route() + " " + cost.day());
		}
	}

	private String few(String route) {
		return (this.sampled.getOrDefault(route, 0L) < MANY) ? ", few sampled" : "";
	}

}
