package io.tracetab.analyze;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.tracetab.billing.CostQuery;

/**
 * What a month will come to.
 *
 * @param query the question it answers, over the days of the month
 * @param settledUntil the day behind the last one that is taken as charged: younger ones
 * still change, and are forecast
 * @param charged on all days of the month that the bill speaks of
 * @param expected the month's cost; null where too little is known to say
 * @param low with {@code high} a band that contains four months in five; null where too
 * little is known for a band
 * @param days the month, day by day
 * @param test how such bands did before
 */
public record MonthForecast(CostQuery query, LocalDate settledUntil, BigDecimal charged, @Nullable BigDecimal expected,
		@Nullable BigDecimal low, @Nullable BigDecimal high, List<Day> days, BackTest test) {

	public MonthForecast {
		days = List.copyOf(days);
	}

	public LocalDate month() {
		return this.query.from();
	}

	/**
	 * A day.
	 *
	 * @param charged null on days that the bill does not speak of yet
	 * @param expected null on days that are settled
	 */
	public record Day(LocalDate day, @Nullable BigDecimal charged, @Nullable BigDecimal expected) {
	}

	/**
	 * Forecasts of months that are over, each made with what was known on a day of it.
	 *
	 * @param made how many were
	 * @param contained how many bands contained what the month came to
	 * @param meant the share that is meant to be contained
	 * @param meanError mean of the distance between expectation and outcome, as a share
	 * of the outcome; 0 when none was made
	 * @param months the first of each week of them, for people to look at
	 */
	public record BackTest(int made, int contained, double meant, double meanError, List<Past> months) {

		public BackTest {
			months = List.copyOf(months);
		}

		/** The share that was contained; NaN when none was made. */
		public double share() {
			return (this.made == 0) ? Double.NaN : (double) this.contained / this.made;
		}

	}

	/**
	 * What was said of a month, and what came.
	 *
	 * @param origin the first day that was not known
	 */
	public record Past(LocalDate month, LocalDate origin, BigDecimal low, BigDecimal expected, BigDecimal high,
			BigDecimal came) {

		public boolean contained() {
			return this.low.compareTo(this.came) <= 0 && this.came.compareTo(this.high) <= 0;
		}

	}

}
