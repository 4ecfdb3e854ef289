package io.tracetab.recommend;

import java.time.LocalDate;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Money;

/**
 * What a change was found to save in a month of 730 hours, or why that cannot be said.
 *
 * @param source where the costs are from
 * @param found null where nothing can be said yet
 * @param why it cannot; empty where it can
 */
public record Measurement(Source source, @Nullable Found found, String why) {

	/** The fewest whole days after a change. */
	public static final int DAYS_AFTER = 7;

	/** The fewest whole days before it. */
	public static final int DAYS_BEFORE = 14;

	/**
	 * Where costs are from.
	 */
	public enum Source {

		/** The bill's effective costs. */
		BILL,
		/** What traced requests used, at list prices. */
		USAGE

	}

	/**
	 * What was found.
	 *
	 * @param low below zero where more may be spent
	 * @param over the days that were compared
	 * @param driver what costs were taken to follow
	 */
	public record Found(Money low, Money saved, Money high, Days over, String driver) {

		public Outcome outcome() {
			if (this.low.amount().signum() > 0) {
				return Outcome.SAVES;
			}
			return (this.high.amount().signum() < 0) ? Outcome.COSTS : Outcome.UNCLEAR;
		}

	}

	/**
	 * Whole days, in whole weeks: each weekday counts alike.
	 *
	 * @param from the first that was looked at before
	 * @param until the last that was looked at after
	 */
	public record Days(LocalDate from, LocalDate until, int before, int after) {
	}

	/** What can be said of the sign. */
	public enum Outcome {

		SAVES, COSTS,
		/** The interval holds zero. */
		UNCLEAR

	}

	public static Measurement of(Source source, Found found) {
		return new Measurement(source, found, "");
	}

	public static Measurement lacking(Source source, String why) {
		return new Measurement(source, null, why);
	}

	public Optional<Found> ifFound() {
		return Optional.ofNullable(this.found);
	}

}
