package io.tracetab.analyze;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Costs over time and by what they are for, exact; nothing is left out.
 *
 * @param days where steps of a day or a week start, in order
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
	 * @param amounts one for each step
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
	 * A table of entries on days of a question, by the day, of many days by the week.
	 */
	public static CostTable of(CostQuestion question, List<Entry> entries) {
		Duration step = Steps.of(question.days()).equals(Steps.WEEK) ? Steps.WEEK : Steps.DAY;
		List<LocalDate> days = Steps.in(question.days(), step).stream().map(CostQuestion::day).toList();
		return of(days, step, entries);
	}

	private static CostTable of(List<LocalDate> days, Duration step, List<Entry> entries) {
		Map<List<String>, BigDecimal[]> sums = new LinkedHashMap<>();
		for (Entry entry : entries) {
			int at = Math.toIntExact((entry.day().toEpochDay() - days.get(0).toEpochDay()) / step.toDays());
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
		return of(
				this.days, (this.days.size() > 1)
						? Duration.ofDays(this.days.get(1).toEpochDay() - this.days.get(0).toEpochDay()) : Steps.WEEK,
				entries);
	}

}
