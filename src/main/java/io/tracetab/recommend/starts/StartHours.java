package io.tracetab.recommend.starts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.tracetab.metric.FunctionRuns;
import io.tracetab.metric.Series;
import io.tracetab.quantity.Window;

/**
 * Hour by hour, how many runs were under way at once and how many started cold: what
 * environments that are kept ready would have been asked for.
 */
record StartHours(List<Hour> all) {

	StartHours {
		all = List.copyOf(all);
	}

	/**
	 * One hour.
	 *
	 * @param ofDay 0 to 23, UTC
	 * @param most runs at once
	 */
	record Hour(int ofDay, double runs, double cold, double most) {

		/** Of so many environments that are kept ready, what finds one of them. */
		double served(int environments) {
			return (this.most <= environments) ? 1 : environments / this.most;
		}

	}

	/**
	 * What keeping environments ready does over all hours.
	 *
	 * @param hours environments times hours
	 * @param avoided cold starts
	 * @param served runs in environments that were kept ready
	 */
	record Kept(double hours, double avoided, double served) {

		static final Kept NOTHING = new Kept(0, 0, 0);

		Kept plus(Kept other) {
			return new Kept(this.hours + other.hours, this.avoided + other.avoided, this.served + other.served);
		}

		Kept minus(Kept other) {
			return new Kept(this.hours - other.hours, this.avoided - other.avoided, this.served - other.served);
		}

	}

	/**
	 * Counts that CloudWatch has; cold starts as the log tells them by the hour, else so
	 * large a share of all runs.
	 */
	static StartHours of(List<Series> invocations, List<Series> concurrent, List<FunctionRuns.Runs> logged,
			double coldShare, Window window) {
		Map<Instant, Double> runs = points(invocations);
		Map<Instant, Double> most = points(concurrent);
		Map<Instant, Double> cold = new HashMap<>();
		logged.forEach((hour) -> cold.put(hour.from(), (double) hour.coldStarts()));
		List<Hour> hours = new ArrayList<>();
		for (Instant at = window.from(); at.isBefore(window.until()); at = at.plus(Duration.ofHours(1))) {
			double count = runs.getOrDefault(at, 0.0);
			double starts = logged.isEmpty() ? count * coldShare : cold.getOrDefault(at, 0.0);
			hours.add(new Hour((int) (at.getEpochSecond() / 3_600 % 24), count, starts,
					Math.max((count > 0) ? 1 : 0, most.getOrDefault(at, 0.0))));
		}
		return new StartHours(hours);
	}

	private static Map<Instant, Double> points(List<Series> series) {
		Map<Instant, Double> points = new TreeMap<>();
		series.stream()
			.filter((each) -> each.periodSeconds() == 3_600)
			.flatMap((each) -> each.points().stream())
			.forEach((point) -> points.merge(point.time(), point.value(), Math::max));
		return points;
	}

	double cold() {
		return this.all.stream().mapToDouble(Hour::cold).sum();
	}

	/** So many kept ready in one hour of each day. */
	Kept kept(int ofDay, int environments) {
		Kept kept = Kept.NOTHING;
		for (Hour hour : this.all) {
			if (hour.ofDay == ofDay) {
				double served = hour.served(environments);
				kept = kept.plus(new Kept(environments, hour.cold * served, hour.runs * served));
			}
		}
		return kept;
	}

	/** As many kept ready all day. */
	Kept always(int environments) {
		Kept kept = Kept.NOTHING;
		for (int hour = 0; hour < 24; hour++) {
			kept = kept.plus(kept(hour, environments));
		}
		return kept;
	}

	/** By hours of the day; of each what is wanted in it. */
	Kept by(Map<Integer, Integer> schedule) {
		Kept kept = Kept.NOTHING;
		for (Map.Entry<Integer, Integer> hour : schedule.entrySet()) {
			kept = kept.plus(kept(hour.getKey(), hour.getValue()));
		}
		return kept;
	}

}
