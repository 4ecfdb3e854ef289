package io.tracetab.analyze;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import io.tracetab.inventory.Inventory;
import io.tracetab.quantity.Window;
import io.tracetab.reconcile.Allocations;
import io.tracetab.reconcile.Dimension;
import io.tracetab.reconcile.MeteredDay;

/**
 * Follows an anomaly down. Its days are compared with the same weekdays of the four weeks
 * before, part by part: so the parts' differences add up to the whole's at each level.
 */
public final class AnomalyDesk {

	private static final int WEEKS = 4;

	private static final Duration BEFORE = Duration.ofDays(3);

	private static final Duration AFTER = Duration.ofDays(1);

	private static final int CHANGES = 5;

	private static final int SCALE = 12;

	private final AnomalyWatch watch;

	private final Allocations allocations;

	private final Inventory inventory;

	public AnomalyDesk(AnomalyWatch watch, Allocations allocations, Inventory inventory) {
		this.watch = watch;
		this.allocations = allocations;
		this.inventory = inventory;
	}

	/** What is known of an anomaly. */
	public AnomalyReport open(Anomaly anomaly, Instant now) {
		Subject subject = anomaly.subject();
		if (subject.kind().isByHour()) {
			SteppedSeries series = this.watch.series(subject, now)
				.orElseGet(() -> SteppedSeries.of(anomaly.from(), Duration.ofHours(1), new double[0]));
			Sensitivity shared = Sensitivity.METRIC.among(this.watch.watched(subject.kind(), now));
			return new AnomalyReport(anomaly, new Detector(shared).watch(series), List.of(), changes(anomaly, ""));
		}
		if (subject.kind() == Subject.Kind.PRICE) {
			return price(anomaly, this.watch.prices(now));
		}
		DailyUse use = this.watch.use(now);
		Sensitivity sensitivity = (subject.kind() == Subject.Kind.COST) ? Sensitivity.DAILY
				: Sensitivity.DAILY.among(count(use));
		List<List<Cause>> levels = levels(anomaly);
		String resource = subject.resource().isEmpty() && levels.size() > 1 ? levels.get(1).get(0).key()
				: subject.resource();
		return new AnomalyReport(anomaly, new Detector(sensitivity).watch(use.series(subject)), levels,
				changes(anomaly, resource));
	}

	/**
	 * One meter; each resource's units at its dearest price before, and what they cost.
	 */
	private AnomalyReport price(Anomaly anomaly, PriceWatch prices) {
		List<List<Cause>> levels = new ArrayList<>();
		List<Cause> resources = prices.causes(anomaly);
		if (!resources.isEmpty()) {
			levels.add(resources);
			List<Cause> routes = routes(anomaly.subject(), anomaly.subject().meter(), resources.get(0),
					Days.of(anomaly));
			if (!routes.isEmpty()) {
				levels.add(routes);
			}
		}
		return new AnomalyReport(anomaly, prices.findings(anomaly.subject()), levels,
				changes(anomaly, resources.isEmpty() ? "" : resources.get(0).key()));
	}

	private static int count(DailyUse use) {
		return Math
			.toIntExact(use.subjects().stream().filter((subject) -> subject.kind() == Subject.Kind.USAGE).count());
	}

	private List<List<Cause>> levels(Anomaly anomaly) {
		Days days = Days.of(anomaly);
		List<MeteredDay> rows = this.allocations.metered(days.all())
			.stream()
			.filter((row) -> isOf(anomaly.subject(), row))
			.toList();
		List<List<Cause>> levels = new ArrayList<>();
		List<Cause> meters = causes(Dimension.METER, rows, (row) -> row.item().meter(), days);
		if (meters.isEmpty()) {
			return levels;
		}
		levels.add(meters);
		String meter = meters.get(0).key();
		List<MeteredDay> ofMeter = rows.stream().filter((row) -> row.item().meter().equals(meter)).toList();
		List<Cause> resources = causes(Dimension.RESOURCE, ofMeter, (row) -> row.item().resource(), days);
		levels.add(resources);
		List<Cause> routes = routes(anomaly.subject(), meter, resources.get(0), days);
		if (!routes.isEmpty()) {
			levels.add(routes);
		}
		return levels;
	}

	private static boolean isOf(Subject subject, MeteredDay row) {
		return row.listPrice() != null && row.payer().currency().equals(subject.currency())
				&& row.item().service().equals(subject.service())
				&& (subject.meter().isEmpty() || row.item().meter().equals(subject.meter()))
				&& (subject.resource().isEmpty() || row.item().resource().equals(subject.resource()));
	}

	/** Largest first, in the direction of the whole. */
	private static List<Cause> causes(Dimension of, List<MeteredDay> rows, Function<MeteredDay, String> key,
			Days days) {
		Map<String, BigDecimal> now = new HashMap<>();
		Map<String, BigDecimal> before = new HashMap<>();
		for (MeteredDay row : rows) {
			BigDecimal price = row.listPrice();
			if (price != null) {
				BigDecimal cost = row.billed().multiply(price);
				days.count(row.day(), key.apply(row), cost, now, before);
			}
		}
		return sorted(of, now, before);
	}

	private static List<Cause> sorted(Dimension of, Map<String, BigDecimal> now, Map<String, BigDecimal> before) {
		Set<String> keys = new TreeSet<>(now.keySet());
		keys.addAll(before.keySet());
		List<Cause> causes = new ArrayList<>();
		for (String key : keys) {
			causes.add(new Cause(of, key, before.getOrDefault(key, BigDecimal.ZERO),
					now.getOrDefault(key, BigDecimal.ZERO)));
		}
		BigDecimal whole = causes.stream().map(Cause::difference).reduce(BigDecimal.ZERO, BigDecimal::add);
		Comparator<Cause> order = Comparator.comparing(Cause::difference);
		causes.sort((whole.signum() < 0) ? order : order.reversed());
		return causes;
	}

	/**
	 * The resource's cost of the meter, as it is divided among routes: the parts of each
	 * day are those of what was charged, whatever the free tier left of it.
	 */
	private List<Cause> routes(Subject subject, String meter, Cause resource, Days days) {
		Map<String, BigDecimal> now = new HashMap<>();
		Map<String, BigDecimal> before = new HashMap<>();
		Map<Dimension, String> only = Map.of(Dimension.SERVICE, subject.service(), Dimension.METER, meter,
				Dimension.RESOURCE, resource.key());
		for (Allocations.Sum sum : this.allocations.sums(days.all(), List.of(Dimension.DAY, Dimension.ROUTE), only)) {
			if (sum.currency().equals(subject.currency())) {
				days.count(LocalDate.parse(sum.of(Dimension.DAY)), sum.of(Dimension.ROUTE), sum.amounts().effective(),
						now, before);
			}
		}
		scale(now, resource.now());
		scale(before, resource.before());
		return sorted(Dimension.ROUTE, now, before);
	}

	/** What is left by rounding, and all where nothing is divided, is under no route. */
	private static void scale(Map<String, BigDecimal> parts, BigDecimal whole) {
		BigDecimal sum = parts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
		if (sum.signum() == 0) {
			parts.clear();
		}
		else {
			parts.replaceAll((key, part) -> part.multiply(whole).divide(sum, SCALE, RoundingMode.HALF_EVEN));
		}
		BigDecimal rest = whole.subtract(parts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
		parts.merge("", rest, BigDecimal::add);
	}

	/** The latest change of a resource that was seen within a time. */
	public Optional<ResourceChange> change(String resource, Window seen) {
		return ResourceChange.of(this.inventory.everything())
			.stream()
			.filter((change) -> change.resource().toString().equals(resource) && seen.contains(change.seen()))
			.max(Comparator.comparing(ResourceChange::seen));
	}

	/** Of the resource itself before those of others. */
	private List<ResourceChange> changes(Anomaly anomaly, String resource) {
		Window near = new Window(anomaly.from().minus(BEFORE), anomaly.from().plus(AFTER));
		return ResourceChange.of(this.inventory.everything())
			.stream()
			.filter((change) -> near.contains(change.seen()))
			.sorted(Comparator.comparing((ResourceChange change) -> !isIt(change, anomaly, resource))
				.thenComparing((change) -> Duration.between(change.seen(), anomaly.from()).abs()))
			.limit(CHANGES)
			.toList();
	}

	private static boolean isIt(ResourceChange change, Anomaly anomaly, String resource) {
		return change.resource().toString().equals(resource) || anomaly.subject().kind() == Subject.Kind.METRIC
				&& anomaly.subject().resource().contains("=" + change.resource().name() + "}");
	}

	/** The days of an anomaly, and those that they are compared with. */
	private record Days(LocalDate from, LocalDate until) {

		static Days of(Anomaly anomaly) {
			return new Days(LocalDate.ofInstant(anomaly.from(), ZoneOffset.UTC),
					LocalDate.ofInstant(anomaly.until().plus(Duration.ofDays(1)).minusNanos(1), ZoneOffset.UTC));
		}

		Window all() {
			return DailyUse.window(this.from.minusWeeks(WEEKS), this.until);
		}

		/** A day before counts once for each day of the same weekday, a fourth of it. */
		void count(LocalDate day, String key, BigDecimal cost, Map<String, BigDecimal> now,
				Map<String, BigDecimal> before) {
			if (!day.isBefore(this.from)) {
				now.merge(key, cost, BigDecimal::add);
				return;
			}
			long times = this.from.datesUntil(this.until)
				.filter((each) -> ChronoUnit.DAYS.between(day, each) % 7 == 0)
				.count();
			before.merge(key, cost.multiply(BigDecimal.valueOf(times))
				.divide(BigDecimal.valueOf(WEEKS), SCALE, RoundingMode.HALF_EVEN), BigDecimal::add);
		}

	}

}
