package io.tracetab.analyze;

import java.math.BigDecimal;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * How a budget fares in the month of the newest charge.
 *
 * @param reachedOn the day on which it was, or is expected to be, used up; null when it
 * is expected to last
 */
public record BudgetState(Budget budget, MonthForecast forecast, Standing standing, @Nullable LocalDate reachedOn) {

	/** What is said of a budget. */
	public enum Standing {

		/** More was charged than was meant. */
		REACHED,
		/** What is expected is more than was meant. */
		FORECAST,
		/** What is expected is not more, but the band's upper end is. */
		POSSIBLE,
		/** Even the band's upper end is not more. */
		WITHIN,
		/** Not reached, and too little is known to say more. */
		UNKNOWN

	}

	/** How a budget fares beside the forecast of its own question. */
	public static BudgetState of(Budget budget, MonthForecast forecast) {
		LocalDate reached = reachedOn(budget.amount(), forecast);
		return new BudgetState(budget, forecast, standing(budget.amount(), forecast),
				isMore(forecast.charged(), budget.amount()) || isMore(forecast.expected(), budget.amount()) ? reached
						: null);
	}

	private static Standing standing(BigDecimal amount, MonthForecast forecast) {
		if (isMore(forecast.charged(), amount)) {
			return Standing.REACHED;
		}
		if (forecast.expected() == null) {
			return Standing.UNKNOWN;
		}
		if (isMore(forecast.expected(), amount)) {
			return Standing.FORECAST;
		}
		if (forecast.high() == null) {
			return Standing.UNKNOWN;
		}
		return isMore(forecast.high(), amount) ? Standing.POSSIBLE : Standing.WITHIN;
	}

	private static boolean isMore(@Nullable BigDecimal cost, BigDecimal amount) {
		return cost != null && cost.compareTo(amount) > 0;
	}

	/** The last day of the month where only what is charged at its end makes it so. */
	private static LocalDate reachedOn(BigDecimal amount, MonthForecast forecast) {
		BigDecimal sum = BigDecimal.ZERO;
		LocalDate last = forecast.month();
		for (MonthForecast.Day day : forecast.days()) {
			BigDecimal cost = (day.expected() != null) ? day.expected() : day.charged();
			sum = (cost != null) ? sum.add(cost) : sum;
			last = day.day();
			if (sum.compareTo(amount) > 0) {
				return last;
			}
		}
		return last;
	}

	/** How much of it is charged, 1 for all. */
	public double used() {
		return this.forecast.charged().doubleValue() / this.budget.amount().doubleValue();
	}

}
