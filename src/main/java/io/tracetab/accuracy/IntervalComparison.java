package io.tracetab.accuracy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import io.tracetab.accuracy.file.TrueBill;
import io.tracetab.accuracy.file.TrueTenants;
import io.tracetab.billing.ChargeCategory;
import io.tracetab.billing.CostBasis;
import io.tracetab.quantity.Window;
import io.tracetab.reconcile.Allocations;
import io.tracetab.reconcile.Dimension;
import io.tracetab.reconcile.RouteCost;
import io.tracetab.reconcile.RouteDays;
import io.tracetab.reconcile.RouteRate;
import io.tracetab.reconcile.ValueCost;
import io.tracetab.reconcile.ValueRate;

/**
 * Whether intervals of what tenants cost, and of what a thousand requests of routes cost,
 * hold the truth: of each day, and of all days together. Usage at effective cost; of
 * tenants by those meters of which the world knows what each request used.
 */
final class IntervalComparison {

	private static final Map<Dimension, String> USAGE = Map.of(Dimension.CATEGORY, ChargeCategory.USAGE.name());

	private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

	private final Findings findings;

	private final Allocations allocations;

	private final RouteDays routes;

	private final Map<String, Long> sampledByRoute;

	private Set<String> meters = Set.of();

	IntervalComparison(Findings findings, Allocations allocations, RouteDays routes, Map<String, Long> sampledByRoute) {
		this.findings = findings;
		this.allocations = allocations;
		this.routes = routes;
		this.sampledByRoute = sampledByRoute;
	}

	void compare(TrueBill bill, TrueTenants truth, Window all) {
		Map<String, BigDecimal> costs = new HashMap<>();
		Map<String, Long> counts = new HashMap<>();
		bill.routes().forEach((at, cost) -> costs.merge(at.route(), cost, BigDecimal::add));
		truth.counts().forEach((at, count) -> counts.merge(at.route(), count, Long::sum));
		Map<TrueTenants.TenantDay, BigDecimal> tenants = truth.charged(bill);
		this.meters = truth.meters();
		Map<String, BigDecimal> whole = new HashMap<>();
		tenants.forEach((at, cost) -> whole.merge(at.tenant(), cost, BigDecimal::add));
		thousands("a route", costs, counts, all);
		tenants("a tenant", whole, truth.sampled(), all);
		for (LocalDate day : new TreeSet<>(bill.routes().keySet().stream().map(TrueBill.RouteDay::day).toList())) {
			Window window = window(day);
			costs.clear();
			counts.clear();
			whole.clear();
			bill.routes().forEach((at, cost) -> putOn(day, at.day(), at.route(), cost, costs));
			truth.counts().forEach((at, count) -> putOn(day, at.day(), at.route(), count, counts));
			tenants.forEach((at, cost) -> putOn(day, at.day(), at.tenant(), cost, whole));
			thousands("a route's day", costs, counts, window);
			tenants("a tenant's day", whole, truth.sampled(), window);
		}
	}

	private static <T> void putOn(LocalDate wanted, LocalDate day, String key, T value, Map<String, T> into) {
		if (day.equals(wanted)) {
			into.put(key, value);
		}
	}

	private static Window window(LocalDate day) {
		Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
		return new Window(start, start.plus(Duration.ofDays(1)));
	}

	private void thousands(String of, Map<String, BigDecimal> costs, Map<String, Long> counts, Window window) {
		Map<String, RouteCost> shown = new HashMap<>();
		this.allocations.routes(window, CostBasis.EFFECTIVE, false, USAGE)
			.forEach((cost) -> shown.put(cost.route().name(), cost));
		this.routes.estimates(window, null).forEach((requests) -> {
			String route = requests.route().name();
			RouteCost cost = shown.get(route);
			BigDecimal charged = costs.get(route);
			long count = counts.getOrDefault(route, 0L);
			if (cost != null && charged != null && count > 0 && requests.requests().signum() > 0) {
				RouteRate rate = new RouteRate(cost, requests);
				BigDecimal truth = charged.multiply(THOUSAND).divide(BigDecimal.valueOf(count), MathContext.DECIMAL64);
				String what = "a thousand requests of " + of;
				String few = few(this.sampledByRoute.getOrDefault(route, 0L));
				this.findings.of("bill: cost of " + what + few).relative(rate.perThousand(), truth, route);
				interval(what, few, rate.interval(), rate.perThousand(), new Truth(route + " " + window, truth));
			}
		});
	}

	private void tenants(String of, Map<String, BigDecimal> truth, Map<String, Long> sampled, Window window) {
		ValueRate.of(TenantComparison.TENANT, costs(window), this.routes.valueEstimates(window, null))
			.forEach((tenant, rate) -> {
				BigDecimal cost = truth.get(tenant);
				if (cost != null && !tenant.isEmpty()) {
					String few = few(sampled.getOrDefault(tenant, 0L));
					this.findings.of("bill: whole cost of " + of + few)
						.relative(rate.cost().amount(), cost, "'%s' %s".formatted(tenant, window));
					interval(of, few, rate.interval(), rate.cost().amount(),
							new Truth("'%s' %s".formatted(tenant, window), cost));
				}
			});
	}

	private List<ValueCost> costs(Window window) {
		return this.meters.stream().flatMap((meter) -> {
			Map<Dimension, String> only = new EnumMap<>(USAGE);
			only.put(Dimension.METER, meter);
			return this.allocations.values(window, CostBasis.EFFECTIVE, only).stream();
		}).toList();
	}

	private record Truth(String of, BigDecimal amount) {
	}

	private void interval(String of, String few, RouteCost.@Nullable Interval interval, BigDecimal shown, Truth truth) {
		if (interval != null) {
			this.findings.of("bill: interval of " + of + " holds the truth" + few)
				.right(interval.contains(truth.amount()),
						"%s: %s..%s, true %s".formatted(truth.of(), interval.low().toPlainString(),
								interval.high().toPlainString(), truth.amount().toPlainString()));
			this.findings.of("bill: interval of " + of + " by its half width" + few)
				.relative(interval.high(), shown, truth.of());
			this.findings.of("bill: error of " + of + " in half widths" + few)
				.add(halfWidths(interval, shown, truth.amount()), truth.of());
		}
	}

	/**
	 * An honest interval is as often right as it says, and its figure is off by a third
	 * of its half width at the median (0.6745 / 2.093): wider ones claim to know less
	 * than they do.
	 */
	private static double halfWidths(RouteCost.Interval interval, BigDecimal shown, BigDecimal truth) {
		return truth.subtract(shown).abs().doubleValue() / interval.high().subtract(shown).doubleValue();
	}

	private static String few(long sampled) {
		return (sampled < CostComparison.MANY) ? ", few sampled" : "";
	}

}
