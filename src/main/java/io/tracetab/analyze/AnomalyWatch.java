package io.tracetab.analyze;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.tracetab.metric.HourlySeries;
import io.tracetab.metric.Metrics;
import io.tracetab.metric.Series;
import io.tracetab.quantity.Window;
import io.tracetab.reconcile.Allocations;
import io.tracetab.reconcile.MeteredDay;
import io.tracetab.usage.RollUps;

/**
 * Watches everything that is to be watched, and finds what was out of the ordinary:
 * services by what they used at list price, meters of resources by their units, what a
 * unit effectively costs, what CloudWatch counted by the hour, and how routes fared by
 * the hour.
 */
public final class AnomalyWatch {

	/** What is watched of CloudWatch: how much was asked of a resource. */
	private static final List<List<String>> COUNTED = List.of(List.of("AWS/Lambda", "Invocations"),
			List.of("AWS/ApiGateway", "Count"), List.of("AWS/DynamoDB", "ConsumedReadCapacityUnits"),
			List.of("AWS/DynamoDB", "ConsumedWriteCapacityUnits"), List.of("AWS/SQS", "NumberOfMessagesSent"),
			List.of("AWS/SNS", "NumberOfMessagesPublished"), List.of("AWS/States", "ExecutionsStarted"));

	private static final Duration HOUR = Duration.ofHours(1);

	private static final Duration MEMORY = Duration.ofDays(400);

	private static final Duration METRIC_MEMORY = Duration.ofDays(63);

	private static final Duration UNSETTLED = Duration.ofHours(48);

	/** What is less than this part of what one day costs is nobody's business. */
	private static final double LEAST_PART_OF_A_DAY = 0.02;

	/** Below it an hour's count is luck. */
	private static final double LEAST_COUNT = 5;

	private static final int LEAST_POINTS = 14 * 24;

	private final Allocations allocations;

	private final Metrics metrics;

	private final RouteWatch routes;

	/** As of the last look; 0 before the first one. */
	private volatile int watched;

	/**
	 * A watch.
	 * @param hours the hours of all routes in a window
	 */
	public AnomalyWatch(Allocations allocations, Metrics metrics, Function<Window, List<RollUps.RouteRow>> hours) {
		this.allocations = allocations;
		this.metrics = metrics;
		this.routes = new RouteWatch(hours);
	}

	/** What there is to find up to a time. */
	public List<Anomaly> find(Instant now) {
		List<MeteredDay> metered = metered(now);
		DailyUse use = DailyUse.of(metered, settled(now));
		List<Anomaly> found = new ArrayList<>(costs(use));
		found.addAll(usage(use, found));
		found.addAll(prices(new PriceWatch(metered, settled(now)), use));
		found.addAll(metrics(now));
		found.addAll(this.routes.find(now));
		return found;
	}

	/** Days that still change are not judged. */
	private static LocalDate settled(Instant now) {
		return LocalDate.ofInstant(now.minus(UNSETTLED), ZoneOffset.UTC);
	}

	private List<MeteredDay> metered(Instant now) {
		return this.allocations.metered(new Window(now.minus(MEMORY), now));
	}

	DailyUse use(Instant now) {
		return DailyUse.of(metered(now), settled(now));
	}

	PriceWatch prices(Instant now) {
		return new PriceWatch(metered(now), settled(now));
	}

	private static List<Anomaly> prices(PriceWatch watch, DailyUse use) {
		return watch.subjects()
			.stream()
			.flatMap((subject) -> watch.find(subject, LEAST_PART_OF_A_DAY * use.dailyCost(subject.currency())).stream())
			.toList();
	}

	private static List<Anomaly> costs(DailyUse use) {
		List<Anomaly> found = new ArrayList<>();
		for (Subject subject : use.subjects()) {
			if (subject.kind() == Subject.Kind.COST) {
				found.addAll(of(subject, use, Sensitivity.DAILY, 1));
			}
		}
		return found;
	}

	/** What is part of a service's anomaly is told there, and not once more. */
	private static List<Anomaly> usage(DailyUse use, List<Anomaly> costs) {
		List<Subject> subjects = use.subjects()
			.stream()
			.filter((subject) -> subject.kind() == Subject.Kind.USAGE)
			.toList();
		List<Anomaly> found = new ArrayList<>();
		for (Subject subject : subjects) {
			BigDecimal price = use.price(subject);
			if (price != null) {
				of(subject, use, Sensitivity.DAILY.among(subjects.size()), price.doubleValue()).stream()
					.filter((anomaly) -> costs.stream().noneMatch((cost) -> isPart(anomaly, cost)))
					.forEach(found::add);
			}
		}
		return found;
	}

	private static boolean isPart(Anomaly usage, Anomaly cost) {
		return usage.subject().service().equals(cost.subject().service()) && usage.isMore() == cost.isMore()
				&& usage.from().isBefore(cost.until()) && cost.from().isBefore(usage.until());
	}

	private static List<Anomaly> of(Subject subject, DailyUse use, Sensitivity sensitivity, double price) {
		Detector.Findings findings = new Detector(sensitivity).watch(use.series(subject));
		double least = LEAST_PART_OF_A_DAY * use.dailyCost(subject.currency());
		return findings.episodes()
			.stream()
			.map((episode) -> Deviations.of(findings, episode).anomaly(subject, episode.adopted(), price))
			.filter((anomaly) -> anomaly.impact() != null && anomaly.impact().abs().doubleValue() >= least)
			.toList();
	}

	private List<Anomaly> metrics(Instant now) {
		List<Series> all = worthWatching(now);
		this.watched = all.size();
		List<Anomaly> found = new ArrayList<>();
		for (Series series : all) {
			Detector.Findings findings = new Detector(Sensitivity.METRIC.among(all.size())).watch(hours(series));
			Subject subject = subject(series);
			findings.episodes()
				.forEach((episode) -> found
					.add(Deviations.of(findings, episode).anomaly(subject, episode.adopted(), Double.NaN)));
		}
		return found;
	}

	private List<Series> worthWatching(Instant now) {
		Window window = new Window(now.minus(METRIC_MEMORY), now);
		return COUNTED.stream()
			.flatMap((counted) -> HourlySeries.of(this.metrics.find(counted.get(0), counted.get(1), Map.of(), window))
				.stream())
			.filter(AnomalyWatch::isWorthWatching)
			.toList();
	}

	/** CloudWatch has no point where it counted nothing. */
	private static SteppedSeries hours(Series series) {
		return SteppedSeries.of(HOUR, series.points()).orNothing();
	}

	private static boolean isWorthWatching(Series series) {
		if (!series.statistic().equals("Sum") || series.points().isEmpty()) {
			return false;
		}
		int hours = hours(series).size();
		double sum = series.points().stream().mapToDouble(Series.Point::value).sum();
		return hours >= LEAST_POINTS && sum / hours >= LEAST_COUNT;
	}

	static Subject subject(Series series) {
		return new Subject(Subject.Kind.METRIC, "", series.namespace(), series.metric(),
				series.account() + " " + series.region() + " " + series.dimensions());
	}

	/** The hours of a subject; empty when it is not there any more. */
	Optional<SteppedSeries> series(Subject subject, Instant now) {
		if (subject.kind().isOfRoute()) {
			return this.routes.series(subject, now);
		}
		Window window = new Window(now.minus(METRIC_MEMORY), now);
		return HourlySeries.of(this.metrics.find(subject.service(), subject.meter(), Map.of(), window))
			.stream()
			.filter((series) -> series.statistic().equals("Sum") && subject(series).equals(subject))
			.findFirst()
			.map(AnomalyWatch::hours);
	}

	/** How many series share the alarms of one that is watched by the hour. */
	int watched(Subject.Kind kind, Instant now) {
		if (kind.isOfRoute()) {
			return this.routes.watched(now);
		}
		if (this.watched == 0) {
			this.watched = worthWatching(now).size();
		}
		return this.watched;
	}

}
