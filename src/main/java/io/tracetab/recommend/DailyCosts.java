package io.tracetab.recommend;

import java.time.LocalDate;
import java.util.SortedMap;

import io.tracetab.identity.ResourceId;
import io.tracetab.quantity.Window;

/**
 * What resources cost by the day, and what drove it.
 */
public interface DailyCosts {

	/**
	 * Effective cost in US dollars on each day of which there is a bill that moves no
	 * more; zero where the bill does not name the resource.
	 */
	SortedMap<LocalDate, Double> billed(ResourceId resource, Window days);

	/**
	 * What traced requests used, at list price in US dollars, on days on which they used
	 * it; where all calls were counted, as much for each of them.
	 */
	SortedMap<LocalDate, Double> used(ResourceId resource, Window days);

	/** How much of what drives its cost there was, on each day of which it is known. */
	SortedMap<LocalDate, Double> driven(ResourceId resource, Driver driver, Window days);

	/**
	 * What cost is taken to follow.
	 */
	enum Driver {

		/** Nothing but time: cost is the same each day. */
		DAYS("days"),
		/** CloudWatch's invocations. */
		RUNS("runs"),
		/** Those without an error. */
		SUCCESSES("runs that succeeded"),
		/** Read units, and five for each write unit, as their prices are. */
		UNITS("units consumed"),
		/** What was sent. */
		MESSAGES("messages"),
		/** By traced requests, in the share that is traced. */
		CALLS("traced calls");

		private final String word;

		Driver(String word) {
			this.word = word;
		}

		public String word() {
			return this.word;
		}

	}

}
