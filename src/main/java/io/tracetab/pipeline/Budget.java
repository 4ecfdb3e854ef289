package io.tracetab.pipeline;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.InstantSource;

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
	 * Makes sure that a window can be paid.
	 * @throws SourceFailure when it would break the budget
	 */
	void requireRoom(Source source, Window window) {
		Money planned = Money.zero(Money.USD);
		for (PlannedCalls calls : source.plan(window)) {
			planned = planned.plus(this.prices.cost(calls.use(), source.id().region(), this.clock.instant())
				.orElse(Money.zero(Money.USD)));
		}
		if (planned.amount().signum() == 0) {
			return;
		}
		OwnCost.Month month = this.cost.month();
		if (month.toDate().plus(planned).compareTo(this.monthly) > 0) {
			throw new SourceFailure(SourceFailure.Cause.BUDGET,
					"Waits for the budget: %s to %s would cost about %s, which with the %s of %s is more than %s a month"
						.formatted(window.from(), window.until(), CallPrices.words(planned),
								CallPrices.words(month.toDate()), month.month(), CallPrices.words(this.monthly)),
					"Raise tracetab.polling.monthly-budget-usd, or leave it: it goes on by itself on %s (UTC)."
						.formatted(month.month().plusMonths(1).atDay(1)),
					null);
		}
	}

}
