package io.tracetab.web;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.tracetab.billing.CostQuery;
import io.tracetab.cost.CostQuestion;
import io.tracetab.reconcile.RouteCost;

/**
 * What was charged, by groups and over time.
 *
 * @param compares with these days; null where the bill does not speak of all of them:
 * what is said of them is nothing
 * @param rows each group followed by the groups in it; none is left out
 */
record CostsView(CostQuestion question, Total total, @Nullable CostQuery compares, List<Row> rows, Chart chart) {

	public CostQuery query() {
		return this.question.query();
	}

	public boolean isCompared() {
		return this.compares != null;
	}

	/** Whether they are the days right before. */
	public boolean isBesideDaysBefore() {
		return this.compares != null && this.compares.until().equals(query().from());
	}

	/** Whether groups are of requests, so that a thousand of them have a cost. */
	public boolean hasUnits() {
		return this.rows.stream().anyMatch((row) -> row.perThousand() != null);
	}

	/** Whether shares of costs that are nobody's are in the groups. */
	public boolean isDivided() {
		return this.rows.stream().anyMatch((row) -> row.shared().signum() != 0);
	}

	/**
	 * All groups together.
	 *
	 * @param shared what of it was nobody's and is divided over others
	 * @param before of as many days before
	 * @param lines of the bill that are in it
	 * @param silent how many of them do not state the cost that was asked for
	 */
	record Total(BigDecimal amount, BigDecimal before, BigDecimal shared, long lines, long silent) {
	}

	/**
	 * A group.
	 *
	 * @param keys its value of each dimension down to its own; empty for lines that have
	 * none
	 * @param shared what of the amount is a share of costs that are nobody's
	 * @param requests of the routes of the group; null where it is not one of requests
	 * @param perThousand the amount for a thousand of these
	 * @param estimate how far chance may have moved the amount, of a route or a value of
	 * an annotation; null where that is not known
	 */
	record Row(List<String> keys, BigDecimal amount, BigDecimal before, BigDecimal shared,
			@Nullable BigDecimal requests, @Nullable BigDecimal perThousand, @Nullable GroupEstimate estimate) {

		/** The 95 % interval of the amount; null where it is not known. */
		public RouteCost.@Nullable Interval costInterval() {
			return (this.estimate != null) ? this.estimate.cost() : null;
		}

		/** That of a thousand requests. */
		public RouteCost.@Nullable Interval interval() {
			return (this.estimate != null) ? this.estimate.perThousand() : null;
		}

		public int depth() {
			return this.keys.size() - 1;
		}

		public String key() {
			return this.keys.get(this.keys.size() - 1);
		}

	}

	/**
	 * Groups of the first dimension over time.
	 *
	 * @param steps the first day of each, or the hour: {@code 2026-11-23},
	 * {@code 2026-11-23T14:00Z}
	 * @param longer what of it, by the hour, is of lines that cover more than the hour
	 * they begin in
	 */
	record Chart(List<String> steps, List<Series> series, BigDecimal longer) {
	}

	/**
	 * One group over time.
	 *
	 * @param others whether it is all groups that have no series of their own
	 */
	record Series(String key, boolean others, List<BigDecimal> amounts) {
	}

}
