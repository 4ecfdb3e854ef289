package io.tracetab.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.tracetab.billing.Bills;
import io.tracetab.billing.CostBasis;
import io.tracetab.billing.CostDimension;
import io.tracetab.billing.CostQuery;
import io.tracetab.reconcile.Allocations;
import io.tracetab.reconcile.Bucket;
import io.tracetab.reconcile.Dimension;
import io.tracetab.reconcile.MeteredDay;
import io.tracetab.report.CostsLinks;

/**
 * The month in money. All of it is read from sums of days, and kept until the bills, how
 * they are divided, or the day change; not while they are being divided.
 */
final class MoneyBook {

	private static final int SHOWN = 5;

	private static final int DECIMALS = 12;

	private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

	/** What counts requests as they enter; the first group that counted any is taken. */
	private static final List<Set<String>> ENTRIES = List
		.of(Set.of("apigateway.rest-requests", "apigateway.http-requests"), Set.of("lambda.requests"));

	private final Bills bills;

	private final Allocations allocations;

	private final BudgetBook budgets;

	private final Dividing dividing;

	private Object keptOf = "";

	private @Nullable MonthMoney kept;

	MoneyBook(Bills bills, Allocations allocations, BudgetBook budgets, Dividing dividing) {
		this.bills = bills;
		this.allocations = allocations;
		this.budgets = budgets;
		this.dividing = dividing;
	}

	/**
	 * The month of the newest charge in the currency with most lines; empty without a
	 * bill.
	 */
	synchronized Optional<MonthMoney> month(LocalDate today) {
		Object of = List.of(this.bills.statements(), this.allocations.version(), today);
		boolean moving = this.kept != null && this.kept.rest() != null;
		if (moving || !of.equals(this.keptOf)) {
			this.kept = this.bills.extents().stream().findFirst().map(this::month).orElse(null);
			this.keptOf = of;
		}
		return Optional.ofNullable(this.kept);
	}

	private MonthMoney month(Bills.Extent extent) {
		LocalDate month = extent.last().withDayOfMonth(1);
		CostQuery query = new CostQuery(extent.currency(), month, extent.last().plusDays(1), CostBasis.BILLED,
				CostQuery.Step.WHOLE, List.of(), List.of());
		BigDecimal charged = total(query);
		Dividing.Rest rest = this.dividing.of(query.from(), query.until(), query.currency(), query.basis())
			.orElse(null);
		return new MonthMoney(query, charged, this.budgets.forecast(query).orElse(null),
				compared(query, extent, rest != null), CostsParts.of(query, this.allocations).orElse(null),
				(rest == null) ? perThousand(query, charged) : null, rest);
	}

	private BigDecimal total(CostQuery query) {
		return this.bills.costs(query).stream().map(Bills.CostRow::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	private MonthMoney.@Nullable Comparison compared(CostQuery now, Bills.Extent extent, boolean dividing) {
		LocalDate from = now.from().minusMonths(1);
		LocalDate same = from.plusDays(now.until().toEpochDay() - now.from().toEpochDay());
		LocalDate until = same.isAfter(now.from()) ? now.from() : same;
		if (from.isBefore(extent.first())) {
			return null;
		}
		CostQuery before = now.over(from, until);
		List<MonthMoney.Movers> movers = new ArrayList<>();
		movers.add(movers("service", byDimension(CostDimension.Kind.SERVICE, now, before)));
		List<MonthMoney.Mover> routes = dividing ? List.of() : byRoute(now, before);
		if (!routes.isEmpty()) {
			movers.add(movers("route", routes));
		}
		movers.add(movers("resource", byDimension(CostDimension.Kind.RESOURCE, now, before)));
		return new MonthMoney.Comparison(from, until, total(before), total(now), movers);
	}

	private List<MonthMoney.Mover> byDimension(CostDimension.Kind kind, CostQuery now, CostQuery before) {
		CostDimension dimension = CostDimension.of(kind);
		Map<String, BigDecimal> current = sums(now, dimension);
		Map<String, BigDecimal> earlier = sums(before, dimension);
		return all(current, earlier,
				(key) -> new Named(
						!key.isEmpty() ? key
								: (kind == CostDimension.Kind.RESOURCE) ? "No resource named" : "Not stated",
						CostsLinks.to(now, now.from(), now.until(), List.of(new CostQuery.Filter(dimension, key)))));
	}

	private Map<String, BigDecimal> sums(CostQuery query, CostDimension dimension) {
		CostQuery grouped = new CostQuery(query.currency(), query.from(), query.until(), query.basis(), query.step(),
				List.of(dimension), query.filters());
		Map<String, BigDecimal> sums = new HashMap<>();
		this.bills.costs(grouped).forEach((row) -> sums.merge(row.keys().get(0), row.amount(), BigDecimal::add));
		return sums;
	}

	/** Routes, and what is under none as its bucket. */
	private List<MonthMoney.Mover> byRoute(CostQuery now, CostQuery before) {
		Map<String, BigDecimal> current = routes(now);
		Map<String, BigDecimal> earlier = routes(before);
		String costs = CostsLinks.month(now) + "#parts";
		return all(current, earlier, (key) -> key.startsWith("\n") ? new Named(bucket(key), costs)
				: new Named(key, new ViewAddress("/requests", Map.of("route", List.of(key))).toString()));
	}

	private static String bucket(String key) {
		return switch (Bucket.valueOf(key.substring(1))) {
			case ATTRIBUTED -> "Requests";
			case UNTRACED -> "Untraced";
			case IDLE -> "Idle";
			case NOT_PER_REQUEST -> "Not per request";
		};
	}

	private Map<String, BigDecimal> routes(CostQuery query) {
		Map<String, BigDecimal> sums = new HashMap<>();
		for (Allocations.Sum sum : this.allocations.sums(CostsParts.window(query),
				List.of(Dimension.BUCKET, Dimension.ROUTE), Map.of())) {
			BigDecimal amount = sum.amounts().on(query.basis());
			if (amount != null && sum.currency().equals(query.currency())) {
				boolean attributed = sum.of(Dimension.BUCKET).equals(Bucket.ATTRIBUTED.name());
				sums.merge(attributed ? sum.of(Dimension.ROUTE) : "\n" + sum.of(Dimension.BUCKET), amount,
						BigDecimal::add);
			}
		}
		return sums;
	}

	private static List<MonthMoney.Mover> all(Map<String, BigDecimal> now, Map<String, BigDecimal> before,
			Function<String, Named> named) {
		Set<String> keys = new TreeSet<>(now.keySet());
		keys.addAll(before.keySet());
		return keys.stream().map((key) -> {
			Named name = named.apply(key);
			return new MonthMoney.Mover(name.name, before.getOrDefault(key, BigDecimal.ZERO),
					now.getOrDefault(key, BigDecimal.ZERO), name.href);
		}).sorted(Comparator.comparing((MonthMoney.Mover mover) -> mover.difference().abs()).reversed()).toList();
	}

	private static MonthMoney.Movers movers(String by, List<MonthMoney.Mover> all) {
		List<MonthMoney.Mover> shown = all.stream()
			.limit(SHOWN)
			.filter((mover) -> mover.difference().signum() != 0)
			.toList();
		List<MonthMoney.Mover> rest = all.subList(shown.size(), all.size());
		MonthMoney.Mover others = new MonthMoney.Mover("others",
				rest.stream().map(MonthMoney.Mover::before).reduce(BigDecimal.ZERO, BigDecimal::add),
				rest.stream().map(MonthMoney.Mover::now).reduce(BigDecimal.ZERO, BigDecimal::add), null);
		return new MonthMoney.Movers(by, shown, others, rest.size());
	}

	private MonthMoney.@Nullable PerThousand perThousand(CostQuery query, BigDecimal charged) {
		List<MeteredDay> days = this.allocations.metered(CostsParts.window(query));
		for (Set<String> entries : ENTRIES) {
			BigDecimal requests = BigDecimal.ZERO;
			Set<String> meters = new HashSet<>();
			for (MeteredDay day : days) {
				if (entries.contains(day.item().meter()) && day.payer().currency().equals(query.currency())) {
					requests = requests.add(day.billed());
					meters.add(day.item().meter());
				}
			}
			if (requests.signum() > 0) {
				return new MonthMoney.PerThousand(requests,
						charged.multiply(THOUSAND).divide(requests, DECIMALS, RoundingMode.HALF_EVEN),
						meters.stream().sorted().toList());
			}
		}
		return null;
	}

	private static Instant start(LocalDate day) {
		return day.atStartOfDay(ZoneOffset.UTC).toInstant();
	}

	/** What something is called, and what opens it. */
	private record Named(String name, String href) {
	}

}
