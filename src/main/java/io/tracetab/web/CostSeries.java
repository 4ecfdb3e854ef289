package io.tracetab.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import io.swagger.v3.oas.annotations.media.Schema;

import io.tracetab.analyze.CostTable;
import io.tracetab.quantity.Money;

/**
 * Costs over time, exact decimals as texts.
 *
 * @param origin where they come from: {@code billed}, {@code estimate} (traced use at
 * list price) or {@code none}
 */
@Schema(name = "CostSeries")
record CostSeries(@Schema(description = "billed, estimate (traced use at list price) or none") String origin,
		@Schema(description = "Of the bill, or of the price list") String currency, String total,
		@Schema(description = "First day of each step: a day, or a week from Monday on") List<String> days,
		List<Row> rows) {

	/** As many have a colour of their own. */
	private static final int COLOURS = 7;

	/**
	 * What one thing cost.
	 *
	 * @param keys what it is: a meter, or a service and a meter
	 * @param name in words
	 */
	@Schema(name = "CostSeriesRow")
	record Row(List<String> keys, String name, String total,
			@Schema(description = "One for each step") List<String> amounts) {
	}

	/**
	 * What a bill says, in its currency; else an estimate, in that of the price list.
	 */
	static CostSeries of(CostTable charged, CostTable estimated, String billed, UnaryOperator<String> words) {
		return charged.isEmpty() ? of(estimated, "estimate", Money.USD.getCurrencyCode(), words)
				: of(charged, "billed", billed, words);
	}

	private static CostSeries of(CostTable table, String origin, String currency, UnaryOperator<String> words) {
		List<Row> rows = table.rows()
			.stream()
			.map((row) -> new Row(row.keys(), words.apply(row.keys().get(row.keys().size() - 1)), plain(row.total()),
					row.amounts().stream().map(CostSeries::plain).toList()))
			.toList();
		return new CostSeries(table.isEmpty() ? "none" : origin, currency, plain(table.total()),
				table.days().stream().map(LocalDate::toString).toList(), rows);
	}

	static String plain(BigDecimal amount) {
		return (amount.signum() == 0) ? "0" : amount.stripTrailingZeros().toPlainString();
	}

	public boolean billed() {
		return this.origin.equals("billed");
	}

	public boolean estimated() {
		return this.origin.equals("estimate");
	}

	/** Rows that have a colour of their own in the chart. */
	List<Row> named() {
		return this.rows.stream().filter((row) -> !row.total().equals("0")).limit(COLOURS).toList();
	}

	/** The others by day; empty when there are none. */
	List<String> others() {
		List<Row> rest = this.rows.stream().filter((row) -> !row.total().equals("0")).skip(COLOURS).toList();
		List<String> sums = new ArrayList<>();
		for (int day = 0; day < this.days.size() && !rest.isEmpty(); day++) {
			int at = day;
			sums.add(plain(rest.stream()
				.map((row) -> new BigDecimal(row.amounts().get(at)))
				.reduce(BigDecimal.ZERO, BigDecimal::add)));
		}
		return sums;
	}

}
