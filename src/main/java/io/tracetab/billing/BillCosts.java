package io.tracetab.billing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;

import org.jspecify.annotations.Nullable;

/**
 * The lines of the bills that are added up, as a place where costs stand.
 */
public interface BillCosts extends CostLedger {

	/**
	 * As {@link #costs}, by the hour whatever the step of the question is: read from the
	 * lines themselves, so for few days.
	 */
	List<HourRow> hours(CostQuery query, CostLabels labels);

	/**
	 * What was charged in an hour under one key.
	 *
	 * @param longer whether it is of lines that cover more than the hour they begin in
	 */
	record HourRow(Instant from, List<String> keys, BigDecimal amount, boolean longer) {

		public HourRow {
			keys = List.copyOf(keys);
		}

	}

	/** Which resources are charged for, as they are spelled and tagged. */
	List<Charged> charged();

	/**
	 * A resource as some lines spell and tag it.
	 *
	 * @param usageType one of theirs
	 * @param first the first day with such a line
	 * @param last the last one; on days between there may be none
	 */
	record Charged(BillLine.Product product, String account, SortedMap<String, String> tags, LocalDate first,
			LocalDate last) {

		/** The spelling, which may be none. */
		public @Nullable String resource() {
			return product().resourceId();
		}

	}

}
