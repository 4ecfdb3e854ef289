package io.tracetab.pipeline;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

import io.tracetab.quantity.Money;
import io.tracetab.quantity.Window;
import io.tracetab.source.PlannedCalls;
import io.tracetab.source.Source;
import io.tracetab.source.SourceFailure;
import io.tracetab.source.SourceId;

/**
 * What asking may cost a month. Long before it is used up, what costs something is looked
 * at less often; what would break it waits for the next month. What is free goes on.
 */
public final class Budget {

	private static final int SCALE = 4;

	private static final BigDecimal HALVES = BigDecimal.valueOf(2);

	private final OwnCost cost;

	private final CallPrices prices;

	private final Money monthly;

	private final InstantSource clock;

	Budget(OwnCost cost, CallPrices prices, Money monthly, InstantSource clock) {
		this.cost = cost;
		this.prices = prices;
		this.monthly = monthly;
		this.clock = clock;
	}

	public Money monthly() {
		return this.monthly;
	}

	/**
	 * By how much pauses between looks at what costs something are made longer: forecast
	 * through budget, one where the forecast is within it.
	 */
	public BigDecimal stretch() {
		return stretch(this.cost.month());
	}

	private BigDecimal stretch(OwnCost.Month month) {
		if (this.monthly.amount().signum() <= 0 || month.forecast().compareTo(this.monthly) <= 0) {
			return BigDecimal.ONE;
		}
		return month.forecast().amount().divide(this.monthly.amount(), SCALE, RoundingMode.CEILING);
	}

	/** The pause before the next look at a source. */
	Duration pause(SourceId source, Cadence cadence) {
		Duration usual = cadence.untilNext(this.clock.instant());
		OwnCost.Month month = this.cost.month();
		if (!month.paid().contains(source)) {
			return usual;
		}
		BigDecimal more = stretch(month).subtract(BigDecimal.ONE);
		return usual.plusMillis(more.multiply(BigDecimal.valueOf(cadence.every().toMillis())).longValue());
	}

	/**
	 * Makes sure that a window can be paid. While less than half of the budget is used
	 * nothing is planned: planning asks for what there is, and that is asked again when
	 * the window is read.
	 * @param recalled what the source keeps in mind
	 * @throws SourceFailure when it would break the budget
	 */
	void requireRoom(Source source, Window window, String recalled) {
		OwnCost.Month month = this.cost.month();
		if (month.toDate().times(HALVES).compareTo(this.monthly) < 0) {
			return;
		}
		List<PlannedCalls> paid = source.plan(List.of(window), recalled)
			.stream()
			.filter((calls) -> !calls.use().meter().isEmpty())
			.toList();
		Money planned = price(paid, source.id().region());
		boolean used = month.toDate().compareTo(this.monthly) >= 0;
		if (!paid.isEmpty() && (used || month.toDate().plus(planned).compareTo(this.monthly) > 0)) {
			throw tooDear(window, planned, month);
		}
	}

	/** What has no known price cannot be weighed. */
	private Money price(List<PlannedCalls> paid, String region) {
		Money planned = Money.zero(Money.USD);
		for (PlannedCalls calls : paid) {
			planned = planned.plus(this.prices.cost(calls.use(), region, this.clock.instant())
				.map(CallPrices.Cost::money)
				.orElse(Money.zero(Money.USD)));
		}
		return planned;
	}

	private SourceFailure tooDear(Window window, Money planned, OwnCost.Month month) {
		return new SourceFailure(SourceFailure.Cause.BUDGET,
				"Waits for the budget: %s to %s would cost about %s, and of %s a month %s are used in %s".formatted(
						window.from(), window.until(), CallPrices.words(planned), CallPrices.words(this.monthly),
						CallPrices.words(month.toDate()), month.month()),
				"Raise tracetab.polling.monthly-budget-usd, or leave it: it goes on by itself on %s (UTC)."
					.formatted(month.month().plusMonths(1).atDay(1)),
				null);
	}

}
