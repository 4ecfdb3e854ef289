package io.tracetab.cost;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Days that end with the newest charge, as addresses name them: a view that is kept or
 * sent shows the newest ones, whenever it is opened.
 */
public enum LastDays {

	MONTH("month", "Month"), MONTH_BEFORE("month-before", "Month before"), DAYS_7("7d", "7 days"),
	DAYS_30("30d", "30 days"), DAYS_90("90d", "90 days"), YEAR("year", "Year");

	private final String word;

	private final String label;

	LastDays(String word, String label) {
		this.word = word;
		this.label = label;
	}

	public String word() {
		return this.word;
	}

	/** The days that are named so. */
	public static Optional<LastDays> parse(String word) {
		return Arrays.stream(values()).filter((each) -> each.word.equals(word)).findFirst();
	}

	/** All of them, for messages. */
	public static String words() {
		return Arrays.stream(values()).map(LastDays::word).collect(Collectors.joining(", "));
	}

	public String label() {
		return this.label;
	}

	/** A month is a whole one, whether it is over or not. */
	public Days of(LocalDate newest) {
		LocalDate month = newest.withDayOfMonth(1);
		return switch (this) {
			case MONTH -> new Days(month, newest.withDayOfMonth(newest.lengthOfMonth()));
			case MONTH_BEFORE -> new Days(month.minusMonths(1), month.minusDays(1));
			case DAYS_7 -> new Days(newest.minusDays(6), newest);
			case DAYS_30 -> new Days(newest.minusDays(29), newest);
			case DAYS_90 -> new Days(newest.minusDays(89), newest);
			case YEAR -> new Days(newest.minusDays(364), newest);
		};
	}

	/**
	 * A first and a last day.
	 */
	public record Days(LocalDate first, LocalDate last) {

		/** How it is written, for messages. */
		public static final String FORM = "two days such as 2026-10-01..2026-10-31";

		/** As it is written in addresses. */
		public static Optional<Days> parse(String text) {
			String[] days = text.strip().split("\\.\\.", -1);
			try {
				Days parsed = new Days(LocalDate.parse(days[0]), LocalDate.parse(days[days.length - 1]));
				return Optional.of(parsed).filter((all) -> days.length == 2 && !all.last.isBefore(all.first));
			}
			catch (DateTimeParseException ex) {
				return Optional.empty();
			}
		}

		/** The day behind the last one. */
		public LocalDate until() {
			return this.last.plusDays(1);
		}
	}

}
