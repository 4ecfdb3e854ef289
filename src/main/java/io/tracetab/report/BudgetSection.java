package io.tracetab.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.tracetab.analyze.Budget;
import io.tracetab.analyze.BudgetState;
import io.tracetab.analyze.MonthForecast;
import io.tracetab.billing.CostBasis;
import io.tracetab.billing.CostQuery;

/**
 * What the month of the newest charge will come to, and how budgets fare.
 */
final class BudgetSection {

	private final DigestFacts.OfChange facts;

	private final Figures figures;

	BudgetSection(DigestFacts.OfChange facts, Figures figures) {
		this.facts = facts;
		this.figures = figures;
	}

	Optional<Section> of(Scope scope) {
		List<CostQuery.Filter> filters = scope.audience().filters();
		return this.facts.forecasts()
			.month(scope.currency(), CostBasis.BILLED, filters, scope.madeAt())
			.map((forecast) -> {
				List<Section.Sentence> sentences = new ArrayList<>();
				sentences.add(Section.Sentence.plain(said(scope, forecast),
						new Section.Link("The month", CostsLinks.month(forecast.query()))));
				List<BudgetState> states = states(scope, filters);
				states.forEach((state) -> sentences.add(said(state)));
				return new Section("budget", "Forecast and budgets", sentences, table(states), null);
			});
	}

	private String said(Scope scope, MonthForecast forecast) {
		String month = this.figures.month(forecast.month());
		String charged = "%s is charged so far in %s".formatted(amount(forecast.charged(), scope.currency()), month);
		BigDecimal expected = forecast.expected();
		if (expected == null) {
			return charged + ". A forecast needs three weeks of days that are settled.";
		}
		String band = (forecast.low() != null && forecast.high() != null) ? "; four months in five come to %s to %s"
			.formatted(amount(forecast.low(), scope.currency()), amount(forecast.high(), scope.currency())) : "";
		return "%s will come to about %s%s. %s.".formatted(month, amount(expected, scope.currency()), band, charged);
	}

	/** Of an audience those that ask for exactly what is its own. */
	private List<BudgetState> states(Scope scope, List<CostQuery.Filter> filters) {
		List<BudgetState> states = new ArrayList<>();
		for (Budget budget : this.facts.budgets().list()) {
			if (filters.isEmpty() || budget.filters().containsAll(filters)) {
				this.facts.forecasts()
					.month(budget.currency(), budget.basis(), budget.filters(), scope.madeAt())
					.ifPresent((forecast) -> states.add(BudgetState.of(budget, forecast)));
			}
		}
		return states;
	}

	private Section.Sentence said(BudgetState state) {
		boolean warns = state.standing() == BudgetState.Standing.REACHED
				|| state.standing() == BudgetState.Standing.FORECAST;
		return new Section.Sentence(warns ? Section.Tone.WARNING : Section.Tone.PLAIN,
				"Budget %s: %s of %s is charged; %s.".formatted(state.budget().name(),
						amount(state.forecast().charged(), state.budget().currency()),
						amount(state.budget().amount(), state.budget().currency()), standing(state)),
				new Section.Link(state.budget().name(), page(state)));
	}

	/** Within a sentence. */
	private String standing(BudgetState state) {
		String said = this.figures.standing(state);
		return switch (state.standing()) {
			case WITHIN -> "it holds, as things go";
			case UNKNOWN -> "it is not reached";
			default -> said.substring(0, 1).toLowerCase(Locale.ROOT) + said.substring(1);
		};
	}

	private static String page(BudgetState state) {
		return new PageAddress("/budgets", Map.of("id", List.of(state.budget().id()))).toString();
	}

	private List<Section.Table> table(List<BudgetState> states) {
		if (states.isEmpty()) {
			return List.of();
		}
		return List.of(new Section.Table("Budgets", List.of("Budget", "A month", "Charged", "Forecast"),
				states.stream()
					.map((state) -> new Section.Row(state.budget().name(), page(state),
							List.of(cell(state.budget().amount(), state), cell(state.forecast().charged(), state),
									(state.forecast().expected() != null) ? cell(state.forecast().expected(), state)
											: new Section.Cell("", ""))))
					.toList()));
	}

	private Section.Cell cell(BigDecimal amount, BudgetState state) {
		return new Section.Cell(amount(amount, state.budget().currency()), amount.toPlainString());
	}

	private String amount(BigDecimal amount, String currency) {
		return this.figures.amount(amount, currency);
	}

}
