package io.tracetab.analyze;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

import io.tracetab.metric.Series;
import io.tracetab.quantity.Window;
import io.tracetab.usage.RollUps;

/**
 * Watches by the hour how long the requests of each route took and which part of them
 * failed, of those that were traced. Hours with few are not known: their percentiles are
 * luck.
 */
final class RouteWatch {

	private static final Duration HOUR = Duration.ofHours(1);

	private static final Duration MEMORY = Duration.ofDays(63);

	/** Hours are read in parts: many routes have many. */
	private static final Duration PART = Duration.ofDays(21);

	/** Traced requests of an hour. */
	private static final long ENOUGH = 30;

	private static final int LEAST_HOURS = 14 * 24;

	/** Fewer in all are luck. */
	private static final double LEAST_FAULTS = 5;

	private static final double MICROS = 1_000;

	private static final double PERCENT = 100;

	private final Function<Window, List<RollUps.RouteRow>> hours;

	/** As of the last look; 0 before the first one. */
	private volatile int watched;

	/**
	 * A watch.
	 * @param hours the hours of all routes in a window
	 */
	RouteWatch(Function<Window, List<RollUps.RouteRow>> hours) {
		this.hours = hours;
	}

	/**
	 * What is watched of a route.
	 *
	 * @param slowest 95th percentiles in milliseconds
	 * @param failed percent
	 * @param faults how many failed
	 */
	private record Hours(List<Series.Point> slowest, List<Series.Point> failed, List<Series.Point> faults) {

		static Hours none() {
			return new Hours(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
		}

		void add(RollUps.RouteRow row) {
			double requests = row.outcomes().requests();
			this.slowest.add(new Series.Point(row.from(), row.durations().quantileMicros(0.95) / MICROS));
			this.failed.add(new Series.Point(row.from(), PERCENT * row.outcomes().faults() / requests));
			this.faults.add(new Series.Point(row.from(), row.outcomes().faults()));
		}

		SteppedSeries of(Subject.Kind kind) {
			return SteppedSeries.of(HOUR, (kind == Subject.Kind.LATENCY) ? this.slowest : this.failed);
		}

		boolean isEnough(Anomaly anomaly) {
			return anomaly.isMore() && this.faults.stream()
				.filter((hour) -> !hour.time().isBefore(anomaly.from()) && hour.time().isBefore(anomaly.until()))
				.mapToDouble(Series.Point::value)
				.sum() >= LEAST_FAULTS;
		}

	}

	/** What there is to find up to a time. */
	List<Anomaly> find(Instant now) {
		Map<String, Hours> routes = routes(now);
		Sensitivity shared = Sensitivity.METRIC.among(this.watched);
		List<Anomaly> found = new ArrayList<>();
		routes.forEach((route, known) -> {
			found.addAll(of(Subject.latency(route), known, shared));
			of(Subject.faults(route), known, shared).stream().filter(known::isEnough).forEach(found::add);
		});
		return found;
	}

	private static List<Anomaly> of(Subject subject, Hours known, Sensitivity sensitivity) {
		Detector.Findings findings = new Detector(sensitivity).watch(known.of(subject.kind()));
		return findings.episodes()
			.stream()
			.map((episode) -> Deviations.of(findings, episode)
				.perStep()
				.anomaly(subject, episode.adopted(), Double.NaN))
			.toList();
	}

	private Map<String, Hours> routes(Instant now) {
		Map<String, Hours> routes = new TreeMap<>();
		Instant until = now.truncatedTo(ChronoUnit.HOURS);
		for (Instant from = until.minus(MEMORY); from.isBefore(until); from = from.plus(PART)) {
			this.hours.apply(new Window(from, from.plus(PART)))
				.stream()
				.filter((row) -> row.outcomes().requests() >= ENOUGH)
				.sorted((one, other) -> one.from().compareTo(other.from()))
				.forEach((row) -> routes.computeIfAbsent(row.route().name(), (route) -> Hours.none()).add(row));
		}
		routes.values().removeIf((known) -> known.slowest.size() < LEAST_HOURS);
		this.watched = 2 * routes.size();
		return routes;
	}

	/** The hours of a subject; empty when it is not watched any more. */
	Optional<SteppedSeries> series(Subject subject, Instant now) {
		return Optional.ofNullable(routes(now).get(subject.resource())).map((known) -> known.of(subject.kind()));
	}

	/** How many series are watched. */
	int watched(Instant now) {
		if (this.watched == 0) {
			routes(now);
		}
		return this.watched;
	}

}
