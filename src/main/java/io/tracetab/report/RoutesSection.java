package io.tracetab.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.tracetab.billing.CostBasis;
import io.tracetab.billing.CostDimension;
import io.tracetab.cost.CostAnswer;
import io.tracetab.cost.CostDesk;
import io.tracetab.cost.CostQuestion;
import io.tracetab.cost.RouteRates;
import io.tracetab.cost.UnitCosts;
import io.tracetab.reconcile.Allocations;
import io.tracetab.reconcile.Dimension;
import io.tracetab.reconcile.RouteCost;

/**
 * What requests of the dearest routes cost, a thousand of them.
 */
final class RoutesSection {

	private static final int ROUTES = 8;

	private final CostDesk desk;

	private final RouteRates rates;

	private final Figures figures;

	RoutesSection(CostDesk desk, Allocations allocations, Figures figures) {
		this.desk = desk;
		this.rates = new RouteRates(allocations, desk);
		this.figures = figures;
	}

	/** Empty where costs are not divided over requests. */
	Optional<Section> of(Scope scope) {
		CostQuestion question = scope.caused(scope.now(), CostDimension.Kind.ROUTE);
		Map<String, BigDecimal> now = thousand(question);
		List<CostAnswer.Row> rows = this.desk.answer(question)
			.rows()
			.stream()
			.filter((row) -> !row.keys().get(0).isEmpty())
			.sorted(Comparator.comparing(CostAnswer.Row::amount).reversed())
			.limit(ROUTES)
			.toList();
		if (rows.isEmpty()) {
			return Optional.empty();
		}
		Map<String, BigDecimal> before = scope.isCompared()
				? thousand(scope.caused(scope.before(), CostDimension.Kind.ROUTE)) : Map.of();
		List<Section.Row> lines = new ArrayList<>();
		Map<String, RouteCost.Interval> intervals = intervals(scope);
		for (CostAnswer.Row row : rows) {
			lines.add(line(scope, row, now, before, intervals));
		}
		List<Section.Sentence> sentences = new ArrayList<>();
		sentences.add(Section.Sentence.plain(
				((rows.size() > 1) ? "%s is the dearest route: its requests caused %s." : "Requests of %s caused %s.")
					.formatted(rows.get(0).keys().get(0), this.figures.amount(rows.get(0).amount(), scope.currency())),
				new Section.Link("Routes by cost", scope.causedPage())));
		changed(scope, rows, now, before).ifPresent(sentences::add);
		sentences.add(Section.Sentence.note(
				"Traced requests stand for all: what each route costs is an estimate, with the interval that holds in 95 of 100 cases."));
		return Optional.of(
				new Section("routes", "Cost per thousand requests", sentences,
						List.of(new Section.Table("Dearest routes",
								List.of("Route", "Charged", "A thousand", "Interval", "Before", "Change"), lines)),
						null));
	}

	private Section.Row line(Scope scope, CostAnswer.Row row, Map<String, BigDecimal> now,
			Map<String, BigDecimal> before, Map<String, RouteCost.Interval> intervals) {
		String route = row.keys().get(0);
		RouteCost.Interval interval = intervals.get(route);
		BigDecimal unit = now.get(route);
		BigDecimal earlier = before.get(route);
		return new Section.Row(route, page(scope, route), List.of(cell(scope, row.amount()), cell(scope, unit),
				new Section.Cell((interval == null) ? "too few"
						: this.figures.amount(interval.low(), scope.currency()) + " to "
								+ this.figures.amount(interval.high(), scope.currency()),
						""),
				cell(scope, earlier),
				new Section.Cell((unit != null && earlier != null) ? this.figures.change(unit, earlier) : "", "")));
	}

	/** A route's page has what all accounts paid for it. */
	private static String page(Scope scope, String route) {
		return (scope.audience().kind() == Audience.Kind.ACCOUNT) ? scope.causedPage() : scope.route(route);
	}

	private Section.Cell cell(Scope scope, @Nullable BigDecimal amount) {
		return (amount == null) ? new Section.Cell("", "")
				: new Section.Cell(this.figures.amount(amount, scope.currency()), amount.toPlainString());
	}

	/** The shown route whose unit cost changed most. */
	private Optional<Section.Sentence> changed(Scope scope, List<CostAnswer.Row> rows, Map<String, BigDecimal> now,
			Map<String, BigDecimal> before) {
		return rows.stream()
			.map((row) -> new Changed(row.keys().get(0), now.getOrDefault(row.keys().get(0), BigDecimal.ZERO),
					before.getOrDefault(row.keys().get(0), BigDecimal.ZERO)))
			.filter((unit) -> unit.now.signum() > 0 && unit.before.signum() > 0 && unit.now.compareTo(unit.before) != 0)
			.max(Comparator.comparing(Changed::ratio))
			.map((unit) -> Section.Sentence.plain(
					"A thousand requests of %s cost %s, before %s (%s): of these routes that is the largest change."
						.formatted(unit.route, this.figures.amount(unit.now, scope.currency()),
								this.figures.amount(unit.before, scope.currency()),
								this.figures.change(unit.now, unit.before)),
					new Section.Link(unit.route, scope.route(unit.route))));
	}

	/** What a thousand requests of a route cost. */
	private record Changed(String route, BigDecimal now, BigDecimal before) {

		BigDecimal ratio() {
			return this.now.subtract(this.before).abs().divide(this.before, MathContext.DECIMAL32);
		}

	}

	private Map<String, BigDecimal> thousand(CostQuestion question) {
		UnitCosts units = this.desk.unitCosts(question.query());
		Map<String, BigDecimal> thousand = new HashMap<>();
		for (CostAnswer.Row row : this.desk.answer(question).rows()) {
			units.perThousand(row.keys(), row.amount()).ifPresent((cost) -> thousand.put(row.keys().get(0), cost));
		}
		return thousand;
	}

	/** Of what a thousand requests cost; of an account's part alone by account. */
	private Map<String, RouteCost.Interval> intervals(Scope scope) {
		Map<Dimension, String> only = (scope.audience().kind() == Audience.Kind.ACCOUNT)
				? Map.of(Dimension.ACCOUNT, scope.audience().name()) : Map.of();
		Map<String, RouteCost.Interval> intervals = new HashMap<>();
		this.rates.of(scope.now().window(), CostBasis.BILLED, scope.currency(), only)
			.forEach((route, rate) -> Optional.ofNullable(rate.interval())
				.ifPresent((interval) -> intervals.put(route, interval)));
		return intervals;
	}

}
