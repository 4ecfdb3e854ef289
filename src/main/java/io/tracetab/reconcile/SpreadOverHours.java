package io.tracetab.reconcile;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.tracetab.usage.TraceGroups;

/**
 * The spread of what a route used of one meter of one resource on a day, hour by hour.
 *
 * <p>
 * Two things differ when a group is left out. Its requests are fewer in some hours than
 * in others, and those of other routes with it: that is known by the hour. And a request
 * of it used more or less than others: that is known of the whole day, and counts in each
 * hour by the group's requests there and by what they stand for, as much in all as the
 * root of the mean square of those weights says. Each hour's part is scaled by the share
 * of it that was not traced.
 */
final class SpreadOverHours {

	/** Of nineteen twentieths, those that are left stand for so much more. */
	private static final double RISE = TraceGroups.COUNT / (TraceGroups.COUNT - 1.0);

	/** That one request's variance, from one group. */
	static final double ONE_MORE = Math.sqrt(RISE);

	private final TraceGroups quantities;

	private final SortedMap<Instant, Hour> hours = new TreeMap<>();

	/** Of an hour, the weighted quantity of its requests. */
	private record Hour(double quantity, Drawn drawn) {

		double perRequest() {
			return this.drawn.perRequest(this.quantity);
		}

		double requests() {
			return this.drawn.requests().total();
		}

		/** By how much the group's being left out changes the number of requests. */
		double ofNumber(int group) {
			return this.drawn.chance() * perRequest() * this.drawn.difference(group);
		}

		/** What a difference of one in the use of the group's requests would count. */
		double stands() {
			return this.drawn.weight() * this.drawn.chance();
		}

		/** What one more request in the day would differ here. */
		double oneMore(double users) {
			return ONE_MORE * perRequest() * stands() * requests() / users;
		}

	}

	/** Of the quantities of the day, by group and not weighted. */
	SpreadOverHours(TraceGroups quantities) {
		this.quantities = quantities;
	}

	/** Adds an hour, with its weighted quantity. */
	void add(Instant hour, double quantity, Drawn drawn) {
		this.hours.put(hour, new Hour(quantity, drawn));
	}

	/**
	 * The spread hour by hour.
	 * @param unseen the group in which one more request is thought of as drawn by chance.
	 * Where hardly any were, their groups say too little: the score interval of a count
	 * adds one to it, too (a quarter of 1.96 squared)
	 */
	SortedMap<Instant, Spread> byHour(int unseen) {
		return byHour(unseen, users());
	}

	private double users() {
		return this.hours.values().stream().mapToDouble(Hour::requests).sum();
	}

	/** What of {@link #byHour(int)} is of the one more request. */
	Map<Instant, Double> oneMore() {
		Map<Instant, Double> oneMore = new HashMap<>();
		double users = users();
		this.hours.forEach((start, hour) -> oneMore.put(start, hour.oneMore(users)));
		return oneMore;
	}

	/**
	 * As {@link #byHour(int)}, of what only some of those requests use.
	 * @param users how many of them; with a minus one less is thought of
	 */
	SortedMap<Instant, Spread> byHour(int unseen, double users) {
		double[] differs = new double[TraceGroups.COUNT];
		double[] requests = new double[TraceGroups.COUNT];
		for (int group = 0; group < differs.length; group++) {
			double expected = 0;
			double stands = 0;
			double squares = 0;
			double count = 0;
			for (Hour hour : this.hours.values()) {
				double chosen = hour.drawn.requests().at(group);
				expected += hour.drawn.requests().at(group) * hour.perRequest();
				stands += chosen * hour.stands();
				squares += chosen * hour.stands() * hour.stands();
				count += hour.drawn.requests().at(group);
			}
			requests[group] = stands;
			differs[group] = (stands > 0) ? RISE * (this.quantities.at(group) - expected) * Math.sqrt(squares / count)
					: 0;
		}
		SortedMap<Instant, Spread> spreads = new TreeMap<>();
		for (Map.Entry<Instant, Hour> entry : this.hours.entrySet()) {
			Hour hour = entry.getValue();
			double oneMore = hour.oneMore(users);
			spreads.put(entry.getKey(), Spread.of((group) -> hour.ofNumber(group)
					- ((requests[group] > 0)
							? differs[group] * hour.drawn.requests().at(group) * hour.stands() / requests[group] : 0)
					+ ((group == unseen) ? oneMore : 0)));
		}
		return spreads;
	}

}
