package io.tracetab.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.tracetab.billing.CostQuery;

/**
 * The month in money. Amounts are decimals as texts.
 */
@Schema(name = "Month")
record MoneyDetail(String currency, @Schema(description = "First day of the month") String from,
		@Schema(description = "Last day that the bill speaks of") String to, String charged,
		@Nullable ForecastDetail forecast,
		@Schema(description = "The same days a month before; absent where the bill does not speak of them") @Nullable Before before,
		@Schema(description = "Under no route: untraced, idle, not per request; absent while the bill is being divided") @Nullable String unattributed,
		@Schema(description = "What of it is not divided over requests yet; absent when all is") @Nullable String undivided,
		@Schema(description = "All costs over a thousand requests that the bill counts") @Nullable String perThousandRequests,
		@Nullable String requests, List<BudgetDetail> budgets, int openAnomalies) {

	static MoneyDetail of(OverviewMoney.View view) {
		MonthMoney month = view.month();
		CostQuery query = month.query();
		MonthMoney.PerThousand rate = month.perThousand();
		return new MoneyDetail(query.currency(), query.from().toString(), query.until().minusDays(1).toString(),
				month.charged().toPlainString(),
				(month.forecast() != null) ? ForecastDetail.of(month.forecast()) : null,
				(month.compared() != null) ? Before.of(month.compared()) : null, text(view.unattributed()),
				(month.rest() != null) ? month.rest().amount().toPlainString() : null,
				(rate != null) ? rate.cost().toPlainString() : null,
				(rate != null) ? rate.requests().toPlainString() : null,
				view.budgets().stream().map((state) -> BudgetDetail.of(state.budget(), state)).toList(),
				view.openAnomalies());
	}

	private static @Nullable String text(@Nullable BigDecimal amount) {
		return (amount != null) ? amount.toPlainString() : null;
	}

	/** The same days a month before, and what makes the difference. */
	@Schema(name = "MonthBefore")
	record Before(String from, String to, String charged, String difference, List<Way> movers) {

		static Before of(MonthMoney.Comparison compared) {
			return new Before(compared.from().toString(), compared.until().minusDays(1).toString(),
					compared.before().toPlainString(), compared.difference().toPlainString(),
					compared.movers().stream().map(Way::of).toList());
		}

	}

	/** One way to tell the difference; its parts add up to it. */
	@Schema(name = "Movers")
	record Way(@Schema(description = "service, route or resource") String by, List<Part> parts) {

		static Way of(MonthMoney.Movers movers) {
			List<Part> parts = new ArrayList<>(movers.largest().stream().map(Part::of).toList());
			parts.add(Part.of(movers.others()));
			return new Way(movers.by(), parts);
		}

	}

	/** A part of the difference. */
	@Schema(name = "Mover")
	record Part(String name, String before, String now, String difference) {

		static Part of(MonthMoney.Mover mover) {
			return new Part(mover.name(), mover.before().toPlainString(), mover.now().toPlainString(),
					mover.difference().toPlainString());
		}

	}

}
