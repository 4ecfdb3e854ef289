package io.tracetab.world.shop;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.tracetab.world.stack.Chance;

/**
 * What is going to happen besides the everyday, drawn by the seed: one incident, and in
 * worlds of three days or more the deploys; and on which day of each month the books are
 * closed.
 *
 * @param deploys in order of time
 */
public record Calendar(Incident incident, List<Deploy> deploys, Closing closing) {

	private static final long MINUTE = 60_000_000L;

	private static final long DAY = 1_440 * MINUTE;

	private static final int DAYS_WITH_DEPLOYS = 3;

	/**
	 * What goes wrong.
	 */
	public enum Cause {

		/** The payment provider answers so many times later. */
		PAYMENTS_LATE,

		/** The cache has lost everything and keeps nothing. */
		CACHE_LOST,

		/** The table of the stock answers so many times later. */
		STOCK_SLOW,

		/** A release of the cart fails so often, until it is taken back. */
		CART_BROKEN

	}

	/**
	 * Trouble, from its beginning to its end.
	 *
	 * @param from microseconds, inclusive
	 * @param until exclusive
	 * @param strength how much longer, or how often; zero where that means nothing
	 */
	public record Incident(Cause cause, long from, long until, double strength) {
	}

	/**
	 * A new version of a function.
	 *
	 * @param at microseconds
	 * @param function its number in the list of functions
	 * @param resized twice or half the memory, the code unchanged; else new code
	 * @param larger whether there is more memory
	 * @param pace CPU time of the new code beside the old
	 */
	public record Deploy(long at, int function, boolean resized, boolean larger, double pace) {
	}

	/** A calendar of so many days. */
	public static Calendar drawn(Chance chance, long start, int days, int functions) {
		return new Calendar(incident(chance.of("incident"), start, days),
				deploys(chance.of("deploys"), start, days, functions),
				Closing.drawn(chance.of("closing"), start, days));
	}

	/** Not on the first day of several, so that there is a before. */
	private static Incident incident(Chance chance, long start, int days) {
		int day = (days > 1) ? 1 + chance.below(days - 1) : 0;
		long from = start + day * DAY + (9 * 60 + chance.below(10 * 60)) * MINUTE;
		long until = from + (45 + chance.below(75)) * MINUTE;
		Cause cause = Cause.values()[chance.below(Cause.values().length)];
		double strength = switch (cause) {
			case PAYMENTS_LATE -> chance.between(12, 22);
			case CACHE_LOST -> 0;
			case STOCK_SLOW -> chance.between(15, 60);
			case CART_BROKEN -> chance.between(0.06, 0.25);
		};
		return new Incident(cause, from, until, strength);
	}

	private static List<Deploy> deploys(Chance chance, long start, int days, int functions) {
		List<Deploy> deploys = new ArrayList<>();
		int count = (days < DAYS_WITH_DEPLOYS) ? 0 : 2 + (int) (days * chance.between(0.1, 0.4));
		for (int number = 0; number < count; number++) {
			Chance own = chance.of(number);
			long at = start + (1 + own.below(days - 1)) * DAY + (9 * 60 + own.below(8 * 60)) * MINUTE;
			deploys.add(new Deploy(at, own.below(functions), number % 2 == 0, own.happens(0.5), own.lognormal(1, 0.3)));
		}
		deploys.sort(Comparator.comparingLong(Deploy::at));
		return deploys;
	}

}
