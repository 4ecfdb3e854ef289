package io.tracetab.analyze;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Budgets and how they fare.
 */
public final class BudgetDesk {

	private final Budgets budgets;

	private final Forecasts forecasts;

	public BudgetDesk(Budgets budgets, Forecasts forecasts) {
		this.budgets = budgets;
		this.forecasts = forecasts;
	}

	/** By name; those in a currency that the bill does not have are left out. */
	public List<BudgetState> states(Instant now) {
		return this.budgets.list().stream().flatMap((budget) -> state(budget, now).stream()).toList();
	}

	/** Empty when the bill does not have its currency. */
	public Optional<BudgetState> state(Budget budget, Instant now) {
		return this.forecasts.month(budget.currency(), budget.basis(), budget.filters(), now)
			.map((forecast) -> BudgetState.of(budget, forecast));
	}

	public Budgets budgets() {
		return this.budgets;
	}

}
