package io.tracetab.recommend;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.tracetab.quantity.Window;

/**
 * What bills say that resources used, whether or not any request asked for it.
 */
@FunctionalInterface
public interface BilledUse {

	/** No bill is loaded. */
	BilledUse NONE = (window) -> new Uses(List.of());

	/** Of the days that start in the window. */
	Uses of(Window window);

	/**
	 * What was billed of a meter of one resource on a day.
	 *
	 * @param account who used it; empty where that is not kept
	 * @param resource its canonical ARN
	 * @param meter the meter's id
	 * @param quantity in the meter's unit
	 */
	record Use(LocalDate day, String account, String resource, String meter, String region, double quantity) {
	}

	/**
	 * All that was billed of some days.
	 */
	record Uses(List<Use> all) {

		private static final double HOURS_OF_MONTH = 730;

		public Uses {
			all = List.copyOf(all);
		}

		/** How many days the bill tells of. */
		public long days() {
			return this.all.stream().map(Use::day).distinct().count();
		}

		/** How many times those days are in a month. */
		public double perMonth() {
			return (days() == 0) ? 0 : HOURS_OF_MONTH / (24 * days());
		}

		/** Those of the meters whose ids begin so. */
		public List<Use> ofMeters(String meters) {
			return this.all.stream().filter((use) -> use.meter().startsWith(meters)).toList();
		}

		/** By day, of a resource's meters whose ids begin so. */
		public Map<LocalDate, Double> daily(String resource, String meters) {
			Map<LocalDate, Double> daily = new TreeMap<>();
			ofMeters(meters).stream()
				.filter((use) -> use.resource().equals(resource))
				.forEach((use) -> daily.merge(use.day(), use.quantity(), Double::sum));
			return daily;
		}

		/** Over all days; zero where the bill names none. */
		public double quantity(String resource, String meters) {
			Collection<Double> daily = daily(resource, meters).values();
			return daily.stream().mapToDouble(Double::doubleValue).sum();
		}

	}

}
