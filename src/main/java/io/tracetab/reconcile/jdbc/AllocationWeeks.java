package io.tracetab.reconcile.jdbc;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.tracetab.database.DaySums;
import io.tracetab.database.Facts;

/**
 * Parts of costs added up by the week, cut where months begin, so that weeks and months
 * add up from them. A year has 64 of them: the days of a year are six times the rows, for
 * questions that do not tell days apart.
 */
final class AllocationWeeks {

	/** The first day of a day's week, or of its month where that is later. */
	private static final String WEEK = "greatest(" + DaySums.WEEK + ", " + DaySums.MONTH + ")";

	private static final String KEYS = "account, currency, category, service, resource, region, bucket, route, reason, ";

	private static final String SUMMED = "parts, list_silent, billed, effective, list FROM allocation_week";

	private static final String BY_DAY = "1 AS parts, CASE WHEN list IS NULL THEN 1 ELSE 0 END AS list_silent, billed,"
			+ " effective, list FROM allocation_day";

	private AllocationWeeks() {
	}

	/** Days from one to the day before another. */
	private record Range(LocalDate from, LocalDate until) {

		String sql() {
			return "day >= " + this.from.toEpochDay() + " AND day < " + this.until.toEpochDay();
		}

	}

	/** The week of a day, or what of it is of the same month. */
	private static Range week(LocalDate day) {
		LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
		LocalDate month = day.withDayOfMonth(1);
		LocalDate behind = monday.plusWeeks(1);
		LocalDate next = month.plusMonths(1);
		return new Range(monday.isBefore(month) ? month : monday, behind.isAfter(next) ? next : behind);
	}

	/**
	 * A FROM clause of all parts of the days: weeks where they are added up, days
	 * elsewhere. To be asked in the transaction in which it was made.
	 */
	static String parts(Facts facts, LocalDate from, LocalDate until) {
		Set<LocalDate> summed = new HashSet<>(facts.sql()
			.sql("SELECT day FROM allocation_week_day")
			.query((row, n) -> LocalDate.ofEpochDay(row.getInt(1)))
			.list());
		List<Range> weeks = new ArrayList<>();
		List<Range> days = new ArrayList<>();
		for (LocalDate day = from; day.isBefore(until);) {
			Range week = week(day);
			LocalDate end = week.until().isAfter(until) ? until : week.until();
			boolean whole = day.equals(week.from()) && end.equals(week.until());
			add((whole && summed.contains(day)) ? weeks : days, new Range(day, end));
			day = end;
		}
		return "(SELECT day, " + KEYS + SUMMED + " WHERE " + within(weeks) + " UNION ALL SELECT day, " + KEYS + BY_DAY
				+ " WHERE " + within(days) + ") AS parts_of_weeks";
	}

	private static void add(List<Range> ranges, Range range) {
		int last = ranges.size() - 1;
		if (last >= 0 && ranges.get(last).until().equals(range.from())) {
			ranges.set(last, new Range(ranges.get(last).from(), range.until()));
		}
		else {
			ranges.add(range);
		}
	}

	private static String within(List<Range> ranges) {
		return ranges.isEmpty() ? "1 = 0"
				: ranges.stream().map((range) -> "(" + range.sql() + ")").collect(Collectors.joining(" OR "));
	}

	/** To be called in the transaction that replaces a day, which does it at its end. */
	static void forget(Facts facts, LocalDate day) {
		Set<Long> weeks = facts.gathered(AllocationWeeks.class, TreeSet<Long>::new, (all) -> delete(facts, all));
		weeks.add(week(day).from().toEpochDay());
	}

	private static void delete(Facts facts, Set<Long> weeks) {
		String days = weeks.stream().map(String::valueOf).collect(Collectors.joining(", "));
		for (String table : List.of("allocation_week", "allocation_week_day")) {
			facts.sql().sql("DELETE FROM " + table + " WHERE day IN (" + days + ")").update();
		}
	}

	/** Adds up all weeks that are not. */
	static void addUp(Facts facts) {
		facts.inTransaction(() -> {
			List<Range> missing = new ArrayList<>();
			facts.sql()
				.sql("SELECT DISTINCT " + WEEK + " AS week FROM (SELECT DISTINCT day FROM allocation_day) AS days"
						+ " WHERE " + WEEK + " NOT IN (SELECT day FROM allocation_week_day) ORDER BY week")
				.query((row, n) -> week(LocalDate.ofEpochDay(row.getInt(1))))
				.list()
				.forEach((week) -> {
					facts.append("allocation_week_day",
							(rows) -> rows.add(Math.toIntExact(week.from().toEpochDay())).endRow());
					add(missing, week);
				});
			if (!missing.isEmpty()) {
				facts.sql()
					.sql("INSERT INTO allocation_week SELECT " + WEEK + " AS week, " + KEYS
							+ "count(*), sum(CASE WHEN list IS NULL THEN 1 ELSE 0 END), sum(billed), sum(effective), sum(list)"
							+ " FROM allocation_day WHERE " + within(missing) + " GROUP BY week, "
							+ KEYS.substring(0, KEYS.length() - 2) + " ORDER BY week, route")
					.update();
			}
		});
	}

}
