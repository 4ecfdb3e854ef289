package io.tracetab.alert;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.tracetab.analyze.Anomaly;
import io.tracetab.analyze.Budget;
import io.tracetab.analyze.BudgetState;
import io.tracetab.analyze.MonthForecast;
import io.tracetab.billing.Bills;
import io.tracetab.billing.CostBasis;
import io.tracetab.billing.CostQuery;
import io.tracetab.quantity.Window;
import io.tracetab.reconcile.Allocations;
import io.tracetab.reconcile.Dimension;
import io.tracetab.report.AnomalyStory;
import io.tracetab.report.CostsLinks;
import io.tracetab.report.DigestFacts;
import io.tracetab.report.Figures;
import io.tracetab.report.PageAddress;

/**
 * Finds what rules speak of in costs: anomalies, budgets, sums, and parts that do not add
 * up.
 */
final class MoneyFinder {

	/** Bills are late by a day or two: what ended longer ago is over. */
	private static final Duration RECENT = Duration.ofDays(3);

	/** A bill moves for as long. */
	private static final int CHECKED_DAYS = 35;

	private final DigestFacts facts;

	private final Figures figures;

	private final AnomalyStory story;

	MoneyFinder(DigestFacts facts, Figures figures) {
		this.facts = facts;
		this.figures = figures;
		this.story = new AnomalyStory(figures);
	}

	/** Those that nobody said anything of. */
	List<Finding> anomalies(AlertRule.Watch watch, Instant now) {
		Set<String> said = this.facts.change().feedback().verdicts().keySet();
		return this.facts.change()
			.anomalies()
			.list()
			.stream()
			.filter((anomaly) -> !anomaly.lasting() && !said.contains(anomaly.id()))
			.filter((anomaly) -> anomaly.until().isAfter(now.minus(RECENT)) && isWorth(anomaly, watch.limit()))
			.map((anomaly) -> new Finding(anomaly.id(),
					this.story.of(this.facts.change().desk().open(anomaly, now), ZoneOffset.UTC),
					"/anomalies/" + anomaly.id(), 1))
			.toList();
	}

	private static boolean isWorth(Anomaly anomaly, BigDecimal least) {
		BigDecimal impact = anomaly.impact();
		return least.signum() == 0 || impact != null && impact.abs().compareTo(least) >= 0;
	}

	List<Finding> budgets(AlertRule.Watch watch, Instant now) {
		List<Finding> found = new ArrayList<>();
		for (Budget budget : this.facts.change().budgets().list()) {
			if (watch.filter().isBlank() || watch.filter().strip().equals(budget.id())) {
				this.facts.change()
					.forecasts()
					.month(budget.currency(), budget.basis(), budget.filters(), now)
					.ifPresent((forecast) -> budget(budget, forecast, found));
			}
		}
		return found;
	}

	private void budget(Budget budget, MonthForecast forecast, List<Finding> found) {
		BudgetState state = BudgetState.of(budget, forecast);
		int severity = switch (state.standing()) {
			case REACHED -> 2;
			case FORECAST -> 1;
			default -> 0;
		};
		if (severity > 0) {
			BigDecimal expected = forecast.expected();
			String month = (expected != null) ? "; %s will come to about %s"
				.formatted(this.figures.month(forecast.month()), this.figures.amount(expected, budget.currency())) : "";
			found.add(new Finding("budget " + budget.id() + " " + forecast.month(),
					"Budget %s of %s: %s, %s charged%s".formatted(budget.name(),
							this.figures.amount(budget.amount(), budget.currency()), this.figures.standing(state),
							this.figures.amount(forecast.charged(), budget.currency()), month),
					new PageAddress("/budgets", Map.of("id", List.of(budget.id()))).toString(), severity));
		}
	}

	/** Of the last days that were charged, in the currency with most lines. */
	List<Finding> costs(AlertRule.Watch watch) {
		List<Bills.Extent> extents = this.facts.money().bills().extents();
		List<CostQuery.Filter> filters = CostFilters.parse(watch.filter()).orElse(List.of());
		if (extents.isEmpty()) {
			return List.of();
		}
		Bills.Extent bill = extents.get(0);
		LocalDate until = bill.last().plusDays(1);
		CostQuery query = new CostQuery(bill.currency(), until.minusDays(Math.max(1, watch.over().toDays())), until,
				CostBasis.BILLED, CostQuery.Step.WHOLE, List.of(), filters);
		BigDecimal sum = this.facts.money()
			.desk()
			.costs(query)
			.stream()
			.map(Bills.CostRow::amount)
			.reduce(BigDecimal.ZERO, BigDecimal::add);
		if (sum.compareTo(watch.limit()) <= 0) {
			return List.of();
		}
		String of = filters.isEmpty() ? "" : " with " + String.join(" and ", watch.filter().strip().split("\\R"));
		return List.of(new Finding("cost",
				"%s was charged%s, %s; it is to be at most %s".formatted(this.figures.amount(sum, bill.currency()), of,
						this.figures.days(query.from(), until), this.figures.amount(watch.limit(), bill.currency())),
				CostsLinks.month(query), 1));
	}

	/** Of days that were divided, what was charged beside what it was divided into. */
	List<Finding> breaks() {
		List<Finding> found = new ArrayList<>();
		for (Bills.Extent bill : this.facts.money().bills().extents()) {
			LocalDate until = bill.last().plusDays(1);
			CostQuery query = new CostQuery(bill.currency(), until.minusDays(CHECKED_DAYS), until, CostBasis.BILLED,
					CostQuery.Step.DAY, List.of(), List.of());
			Map<LocalDate, BigDecimal> charged = new HashMap<>();
			this.facts.money()
				.bills()
				.costs(query)
				.forEach((row) -> charged.merge(row.from(), row.amount(), BigDecimal::add));
			divided(query).forEach((day, parts) -> {
				BigDecimal whole = charged.getOrDefault(day, BigDecimal.ZERO);
				if (whole.compareTo(parts) != 0) {
					found.add(broken(query, day, whole, parts));
				}
			});
		}
		return found;
	}

	private Map<LocalDate, BigDecimal> divided(CostQuery query) {
		Map<LocalDate, BigDecimal> parts = new HashMap<>();
		Window window = new Window(query.from().atStartOfDay(ZoneOffset.UTC).toInstant(),
				query.until().atStartOfDay(ZoneOffset.UTC).toInstant());
		for (Allocations.Sum sum : this.facts.money().allocations().sums(window, List.of(Dimension.DAY), Map.of())) {
			if (sum.currency().equals(query.currency())) {
				parts.merge(LocalDate.parse(sum.of(Dimension.DAY)), sum.amounts().billed(), BigDecimal::add);
			}
		}
		return parts;
	}

	private Finding broken(CostQuery query, LocalDate day, BigDecimal whole, BigDecimal parts) {
		return new Finding("broken " + query.currency() + " " + day,
				"The parts of %s add up to %s, and %s was charged: please report it".formatted(this.figures.day(day),
						this.figures.amount(parts, query.currency()), this.figures.amount(whole, query.currency())),
				CostsLinks.to(query, day, day.plusDays(1), List.of()) + "#parts", 1);
	}

}
