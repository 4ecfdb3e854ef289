package io.tracetab.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Which days of a bill still move. Usage of a day comes in for two days after its end;
 * tiers, credits and taxes of a month move until it is closed, about ten days after its
 * end. Later corrections happen, and are not expected.
 *
 * @param from the first day that still moves: that of the earliest month that is not
 * closed
 * @param incomplete the first day of which usage may still be missing
 */
public record Provisional(LocalDate from, LocalDate incomplete) {

	private static final Duration USAGE_COMES_IN = Duration.ofHours(48);

	private static final Duration MONTH_CLOSES = Duration.ofDays(10);

	/** As seen at a time. */
	public static Provisional at(Instant now) {
		LocalDate open = LocalDate.ofInstant(now.minus(MONTH_CLOSES), ZoneOffset.UTC).withDayOfMonth(1);
		return new Provisional(open, LocalDate.ofInstant(now.minus(USAGE_COMES_IN), ZoneOffset.UTC));
	}

	public boolean isProvisional(LocalDate day) {
		return !day.isBefore(this.from);
	}

	/** Whether any day before the end is provisional. */
	public boolean touches(LocalDate until) {
		return this.from.isBefore(until);
	}

	/** Whether any day before the end may lack usage. */
	public boolean lacksUsage(LocalDate until) {
		return this.incomplete.isBefore(until);
	}

}
