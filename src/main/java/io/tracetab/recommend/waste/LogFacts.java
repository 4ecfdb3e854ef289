package io.tracetab.recommend.waste;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

import io.tracetab.identity.ResourceId;
import io.tracetab.recommend.FunctionUse;

/**
 * What a function logged.
 *
 * @param group where
 * @param days of which it is known
 */
record LogFacts(FunctionUse use, ResourceId group, Map<LocalDate, Day> days) {

	private static final int LATEST = 3;

	private static final double HOURS_OF_MONTH = 730;

	LogFacts {
		days = Map.copyOf(days);
	}

	/**
	 * One day.
	 */
	record Day(double runs, double bytes) {

		private Day plus(Day other) {
			return new Day(this.runs + other.runs, this.bytes + other.bytes);
		}

		double bytesOfRun() {
			return (this.runs == 0) ? 0 : this.bytes / this.runs;
		}

	}

	Day all() {
		return sum(this.days.values());
	}

	/** The last three days: what began within the window shows there. */
	Day latest() {
		return sum(new TreeMap<>(this.days).descendingMap().values().stream().limit(LATEST).toList());
	}

	private static Day sum(Collection<Day> some) {
		return some.stream().reduce(new Day(0, 0), Day::plus);
	}

	/** How many times the days are in a month. */
	double perMonth() {
		return HOURS_OF_MONTH / (24.0 * this.days.size());
	}

}
