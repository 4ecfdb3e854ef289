package io.tracetab.analyze;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Costs by day and by what they are for, exact; nothing is left out.
 *
 * @param days all days of the window, in order
 * @param rows dearest first, by the amount without its sign
 */
public record CostTable(List<LocalDate> days, List<Row> rows) {

	public static final CostTable NONE = new CostTable(List.of(), List.of());

	public CostTable {
		days = List.copyOf(days);
		rows = List.copyOf(rows);
	}

	/**
	 * One thing's costs.
	 *
	 * @param keys what it is for
	 * @param amounts one for each day
	 */
	public record Row(List<String> keys, BigDecimal total, List<BigDecimal> amounts) {

		/** The first of its keys. */
		public String key() {
			return this.keys.get(0);
		}

	}

	/** An amount on a day. */
	public record Entry(LocalDate day, List<String> keys, BigDecimal amount) {
	}

	/**
	 * A table of entries.
	 * @param until the day behind the last one
	 */
	public static CostTable of(LocalDate from, LocalDate until, List<Entry> entries) {
		List<LocalDate> days = from.datesUntil(until).toList();
		Map<List<String>, BigDecimal[]> sums = new LinkedHashMap<>();
		for (Entry entry : entries) {
			int at = Math.toIntExact(entry.day().toEpochDay() - from.toEpochDay());
			BigDecimal[] row = sums.computeIfAbsent(entry.keys(), (keys) -> zeros(days.size()));
			row[at] = row[at].add(entry.amount());
		}
		List<Row> rows = new ArrayList<>();
		sums.forEach((keys, amounts) -> rows
			.add(new Row(keys, Arrays.stream(amounts).reduce(BigDecimal.ZERO, BigDecimal::add), List.of(amounts))));
		rows.sort(Comparator.comparing((Row row) -> row.total().abs())
			.reversed()
			.thenComparing((row) -> row.keys().toString()));
		return new CostTable(days, rows);
	}

	private static BigDecimal[] zeros(int size) {
		BigDecimal[] zeros = new BigDecimal[size];
		Arrays.fill(zeros, BigDecimal.ZERO);
		return zeros;
	}

	public BigDecimal total() {
		return this.rows.stream().map(Row::total).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	public boolean isEmpty() {
		return this.rows.isEmpty();
	}

	/** The same with rows of one first key as one. */
	public CostTable byFirstKey() {
		List<Entry> entries = new ArrayList<>();
		for (Row row : this.rows) {
			for (int day = 0; day < this.days.size(); day++) {
				entries.add(new Entry(this.days.get(day), row.keys().subList(0, 1), row.amounts().get(day)));
			}
		}
		return this.days.isEmpty() ? NONE
				: of(this.days.get(0), this.days.get(this.days.size() - 1).plusDays(1), entries);
	}

}
