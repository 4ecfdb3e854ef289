package io.tracetab.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import io.tracetab.billing.CostQuery;

/**
 * What was charged, by groups and over time.
 *
 * @param compared whether the bill speaks of the days before, too; if not, what is said
 * of them is nothing
 * @param rows each group followed by the groups in it; none is left out
 */
record CostsView(CostQuery query, Total total, boolean compared, List<Row> rows, Chart chart) {

	/**
	 * All groups together.
	 *
	 * @param before of as many days before
	 * @param lines of the bill that are in it
	 * @param silent how many of them do not state the cost that was asked for
	 */
	record Total(BigDecimal amount, BigDecimal before, long lines, long silent) {
	}

	/**
	 * A group.
	 *
	 * @param keys its value of each dimension down to its own; empty for lines that have
	 * none
	 */
	record Row(List<String> keys, BigDecimal amount, BigDecimal before) {

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
	 * @param steps the first day of each
	 */
	record Chart(List<LocalDate> steps, List<Series> series) {
	}

	/**
	 * One group over time.
	 *
	 * @param others whether it is all groups that have no series of their own
	 */
	record Series(String key, boolean others, List<BigDecimal> amounts) {
	}

}
