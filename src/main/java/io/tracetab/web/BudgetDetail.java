package io.tracetab.web;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.tracetab.analyze.Budget;
import io.tracetab.analyze.BudgetState;

/**
 * A budget and how it fares.
 */
@Schema(name = "Budget")
record BudgetDetail(String id, String name, @Schema(description = "A month, decimal") String amount, String currency,
		@Schema(description = "billed, effective, list or contracted") String basis,
		@Schema(description = "DIMENSION=VALUE; all hold") List<String> only,
		@Schema(description = "reached, forecast, possible, within or unknown; absent where no bill has its currency") @Nullable String standing,
		@Schema(description = "The day on which it was, or is expected to be, used up") @Nullable String reachedOn,
		@Nullable ForecastDetail forecast) {

	static BudgetDetail of(Budget budget, @Nullable BudgetState state) {
		return new BudgetDetail(budget.id(), budget.name(), budget.amount().toPlainString(), budget.currency(),
				CostsReader.word(budget.basis()),
				budget.filters().stream().map((filter) -> filter.dimension() + "=" + filter.value()).toList(),
				(state != null) ? CostsReader.word(state.standing()) : null,
				(state != null && state.reachedOn() != null) ? state.reachedOn().toString() : null,
				(state != null) ? ForecastDetail.of(state.forecast()) : null);
	}

}
