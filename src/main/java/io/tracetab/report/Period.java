package io.tracetab.report;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How much time a report speaks of, and what it is compared with.
 */
public enum Period {

	/** Compared with the same day of the week before: weekdays differ. */
	DAILY,
	/** Seven days, compared with the seven days before. */
	WEEKLY,
	/** A calendar month up to its last day, with as much of the month before. */
	MONTHLY;

	/** All of them, for messages. */
	public static final String WORDS = "daily, weekly or monthly";

	/** As it is written by people. */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** The period that is written so. */
	public static Optional<Period> parse(String word) {
		return Stream.of(values()).filter((each) -> each.word().equals(word)).findFirst();
	}

	/** The days that end with a day. */
	Days ending(LocalDate last) {
		return switch (this) {
			case DAILY -> new Days(last, last.plusDays(1));
			case WEEKLY -> new Days(last.minusDays(6), last.plusDays(1));
			case MONTHLY -> new Days(last.withDayOfMonth(1), last.plusDays(1));
		};
	}

	/** What days are compared with. */
	Days before(Days days) {
		return switch (this) {
			case DAILY, WEEKLY -> new Days(days.from().minusWeeks(1), days.until().minusWeeks(1));
			case MONTHLY -> {
				LocalDate from = days.from().minusMonths(1);
				boolean whole = days.until().getDayOfMonth() == 1;
				LocalDate same = from.plusDays(days.count());
				yield new Days(from, whole || same.isAfter(days.from()) ? days.from() : same);
			}
		};
	}

	/** {@code in these seven days}, in sentences. */
	String now(Days days) {
		return switch (this) {
			case DAILY -> "on that day";
			case WEEKLY -> "in these seven days";
			case MONTHLY -> (days.until().getDayOfMonth() == 1) ? "in this month" : "in this month so far";
		};
	}

	/** What it is compared with, in sentences. */
	String before() {
		return switch (this) {
			case DAILY -> "on the same day a week before";
			case WEEKLY -> "in the seven days before";
			case MONTHLY -> "in the same days of the month before";
		};
	}

}
