package io.tracetab.billing;

import java.time.LocalDate;
import java.util.List;

/**
 * A question about what was charged on days of one currency.
 *
 * @param from the first day, UTC
 * @param until the day behind the last one
 * @param groupBy none for a total
 * @param filters all of them hold
 */
public record CostQuery(String currency, LocalDate from, LocalDate until, CostBasis basis, Step step,
		List<CostDimension> groupBy, List<Filter> filters) {

	public CostQuery {
		groupBy = List.copyOf(groupBy);
		filters = List.copyOf(filters);
	}

	/** The same over other days. */
	public CostQuery over(LocalDate newFrom, LocalDate newUntil) {
		return new CostQuery(this.currency, newFrom, newUntil, this.basis, this.step, this.groupBy, this.filters);
	}

	/** The same, the days as one. */
	public CostQuery whole() {
		return new CostQuery(this.currency, this.from, this.until, this.basis, Step.WHOLE, this.groupBy, this.filters);
	}

	/** How finely time is cut; weeks start on Monday. */
	public enum Step {

		DAY, WEEK, MONTH, WHOLE

	}

	/**
	 * Lines that have a value.
	 *
	 * @param value empty for lines that have none
	 */
	public record Filter(CostDimension dimension, String value) {
	}

}
