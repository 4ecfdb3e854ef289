package io.tracetab.accuracy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.tracetab.accuracy.file.TrueRequest;
import io.tracetab.pipeline.RouteCosts;

/**
 * Sums by route, as the overview shows them, beside those of the traced requests. That
 * sums stand for all requests is not claimed yet.
 */
final class RouteComparison {

	private final Findings findings;

	private final Map<String, Traced> routes = new HashMap<>();

	RouteComparison(Findings findings) {
		this.findings = findings;
	}

	/** What was sampled of one route. */
	private static final class Traced {

		private final List<Long> durations = new ArrayList<>();

		private BigDecimal cost = BigDecimal.ZERO;

		private long errors;

		private long faults;

		private long cold;

		void add(TrueRequest request) {
			this.durations.add(request.durationMicros());
			this.cost = this.cost.add(request.listCostUsd());
			this.errors += request.outcome().equals("error") ? 1 : 0;
			this.faults += request.outcome().equals("fault") ? 1 : 0;
			this.cold += (request.coldStarts() > 0) ? 1 : 0;
		}

		long quantile(double share) {
			Collections.sort(this.durations);
			return this.durations.get(Math.max(0, (int) Math.ceil(share * this.durations.size()) - 1));
		}

	}

	void add(TrueRequest request) {
		this.routes.computeIfAbsent(request.route(), (absent) -> new Traced()).add(request);
	}

	void compare(List<RouteCosts.RouteSummary> shown) {
		Map<String, RouteCosts.RouteSummary> left = new HashMap<>();
		shown.forEach((route) -> left.put(route.route().name(), route));
		this.routes.forEach((name, traced) -> {
			RouteCosts.RouteSummary route = left.remove(name);
			this.findings.of("routes found").right(route != null, name);
			if (route != null) {
				compare(name, traced, route);
			}
		});
		this.findings.of("routes invented").add(left.size(), left.keySet().toString());
	}

	private void compare(String name, Traced traced, RouteCosts.RouteSummary route) {
		count("route: requests", route.outcomes().requests() - traced.durations.size(), name);
		count("route: errors", route.outcomes().errors() - traced.errors, name);
		count("route: faults", route.outcomes().faults() - traced.faults, name);
		count("route: cold starts", route.outcomes().coldStarts() - traced.cold, name);
		this.findings.of("route: median duration").relative(route.p50Micros(), traced.quantile(0.5), name);
		this.findings.of("route: p95 duration").relative(route.p95Micros(), traced.quantile(0.95), name);
		BigDecimal total = (route.total() != null) ? route.total().amount() : BigDecimal.ZERO;
		this.findings.of("route: list cost").relative(total, traced.cost, name);
	}

	private void count(String figure, long off, String name) {
		this.findings.of(figure).add(Math.abs(off), name);
	}

}
