package io.tracetab.billing;

import java.util.List;
import java.util.Map;

import io.tracetab.quantity.Window;

/**
 * What became of a delivery of bill lines: read = stored + set aside.
 *
 * @param replaced lines that were kept of the same source, payers and periods before
 * @param sums of the stored lines, by currency
 * @param aside the first of those that were set aside
 */
public record BillLoad(String source, long stored, long setAside, long replaced, List<Period> periods,
		Map<String, Bills.Sums> sums, List<Aside> aside) {

	public BillLoad {
		periods = List.copyOf(periods);
		sums = Map.copyOf(sums);
		aside = List.copyOf(aside);
	}

	public long read() {
		return this.stored + this.setAside;
	}

	/** A payer's billing period. */
	public record Period(String billingAccountId, Window billingPeriod) {
	}

	/**
	 * A line that could not be read.
	 *
	 * @param line in the file, the header being 1; rows of Parquet count from 1
	 * @param reason names column, value and the form expected
	 * @param raw the line, as JSON
	 */
	public record Aside(String file, long line, String reason, String raw) {
	}

}
