package io.tracetab.analyze;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.tracetab.quantity.Window;
import io.tracetab.reconcile.Dimension;
import io.tracetab.reconcile.MeteredDay;

/**
 * Watches what a unit of each meter effectively costs by the day: a discount that ended,
 * a plan that ran out, a list price that rose. A day is dear when its units cost a tenth
 * more than on the dearest of the 35 days before, both all together and, so that another
 * mix of resources is no news, each resource's units at the dearest price of that
 * resource. A month fits into these days: the free tier and the steps of tiers that come
 * back with each month are among them. Units that cost nothing before are not judged, nor
 * is it told that something became cheaper.
 */
final class PriceWatch {

	private static final int MEMORY = 35;

	private static final int LEAST_KNOWN = 28;

	/** A price that was higher for so many days is what is ordinary now. */
	private static final int LASTING = 7;

	private static final double LEAST_CHANGE = 1.1;

	private static final Comparator<Subject> ORDER = Comparator.comparing(Subject::currency)
		.thenComparing(Subject::service)
		.thenComparing(Subject::meter);

	private final LocalDate first;

	private final int size;

	private final Map<Subject, Map<String, Days>> days = new TreeMap<>(ORDER);

	/**
	 * A watch over days before the end.
	 */
	PriceWatch(Collection<MeteredDay> metered, LocalDate end) {
		this.first = metered.stream().map(MeteredDay::day).min(LocalDate::compareTo).orElse(end);
		LocalDate known = metered.stream().map((row) -> row.day().plusDays(1)).max(LocalDate::compareTo).orElse(end);
		this.size = Math.max(0, index(known.isBefore(end) ? known : end));
		metered.stream().filter((row) -> index(row.day()) < this.size).forEach(this::add);
	}

	/** What was charged for how many units, by day. */
	private record Days(double[] charged, double[] units) {

		Days(int size) {
			this(new double[size], new double[size]);
		}

		void add(int day, double money, double quantity) {
			this.charged[day] += money;
			this.units[day] += quantity;
		}

		boolean isKnown(int day) {
			return this.units[day] > 0;
		}

		double price(int day) {
			return this.charged[day] / this.units[day];
		}

		/**
		 * The dearest of the days before; NaN where too few are known or all were free.
		 */
		double dearest(int before) {
			double most = 0;
			int known = 0;
			for (int day = Math.max(0, before - MEMORY); day < before; day++) {
				if (isKnown(day)) {
					most = Math.max(most, price(day));
					known++;
				}
			}
			return (known >= LEAST_KNOWN && most > 0) ? most : Double.NaN;
		}

	}

	private int index(LocalDate day) {
		return Math.toIntExact(ChronoUnit.DAYS.between(this.first, day));
	}

	private void add(MeteredDay row) {
		Subject subject = Subject.price(row.payer().currency(), row.item().service(), row.item().meter());
		double money = row.charged().effective().doubleValue();
		this.days.computeIfAbsent(subject, (key) -> new TreeMap<>())
			.computeIfAbsent(row.item().resource(), (key) -> new Days(this.size))
			.add(index(row.day()), money, row.billed().doubleValue());
	}

	Set<Subject> subjects() {
		return this.days.keySet();
	}

	/**
	 * The prices of a unit, judged.
	 */
	Detector.Findings findings(Subject subject) {
		Map<String, Days> resources = this.days.getOrDefault(subject, Map.of());
		Days all = all(resources.values());
		List<Judged> judged = new ArrayList<>();
		List<Episode> episodes = new ArrayList<>();
		int begun = -1;
		for (int day = 0; day < this.size; day++) {
			Judged now = judged(resources.values(), all, day, (begun >= 0) ? begun : day);
			judged.add(now);
			boolean lasting = begun >= 0 && day - begun >= LASTING - 1;
			if (now.isAlarm()) {
				begun = (begun >= 0) ? begun : day;
			}
			if (begun >= 0 && (lasting || !now.isAlarm())) {
				episodes.add(new Episode(begun, now.isAlarm() ? day : day - 1, 1, lasting && now.isAlarm()));
				begun = -1;
			}
		}
		if (begun >= 0) {
			episodes.add(new Episode(begun, this.size - 1, 1, false));
		}
		double[] values = judged.stream().mapToDouble(Judged::value).toArray();
		return new Detector.Findings(
				SteppedSeries.of(this.first.atStartOfDay(ZoneOffset.UTC).toInstant(), Duration.ofDays(1), values),
				judged, episodes);
	}

	private Days all(Collection<Days> resources) {
		Days all = new Days(this.size);
		for (Days each : resources) {
			for (int day = 0; day < this.size; day++) {
				all.add(day, each.charged[day], each.units[day]);
			}
		}
		return all;
	}

	/** The limit is the higher one of that of all units, and that of each resource's. */
	private static Judged judged(Collection<Days> resources, Days all, int day, int before) {
		Sums sums = new Sums();
		resources.forEach((each) -> sums.add(each, day, before));
		if (!all.isKnown(day) || sums.units == 0) {
			return new Judged(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
		}
		double price = sums.charged / sums.units;
		double expected = sums.expected / sums.units;
		double together = all.dearest(before) * price / all.price(day);
		return new Judged(price, expected, Double.NaN,
				LEAST_CHANGE * (all.charged[day] > 0 ? Math.max(expected, together) : expected));
	}

	/** Over resources whose price is known. */
	private static final class Sums {

		private double charged;

		private double expected;

		private double units;

		void add(Days resource, int day, int before) {
			double dearest = resource.isKnown(day) ? resource.dearest(before) : Double.NaN;
			if (!Double.isNaN(dearest)) {
				this.charged += resource.charged[day];
				this.expected += dearest * resource.units[day];
				this.units += resource.units[day];
			}
		}

	}

	/** What is dear by at least so much money. */
	List<Anomaly> find(Subject subject, double least) {
		Detector.Findings findings = findings(subject);
		List<Anomaly> found = new ArrayList<>();
		for (Episode episode : findings.episodes()) {
			Deviations deviations = Deviations.of(findings, episode).perStep();
			List<Cause> causes = causes(subject, episode.first(), episode.last() + 1);
			BigDecimal impact = causes.stream().map(Cause::difference).reduce(BigDecimal.ZERO, BigDecimal::add);
			if (impact.doubleValue() >= least) {
				found.add(new Anomaly(Anomaly.id(subject, deviations.from()), subject, deviations.from(),
						deviations.until(), episode.adopted(), deviations.observed(), deviations.expected(), impact));
			}
		}
		return found;
	}

	/** By resource, the largest first. */
	List<Cause> causes(Anomaly anomaly) {
		Window window = new Window(anomaly.from(), anomaly.until());
		LocalDate from = LocalDate.ofInstant(window.from(), ZoneOffset.UTC);
		LocalDate until = LocalDate.ofInstant(window.until(), ZoneOffset.UTC);
		return causes(anomaly.subject(), Math.max(0, index(from)), Math.min(this.size, index(until)));
	}

	private List<Cause> causes(Subject subject, int from, int until) {
		List<Cause> causes = new ArrayList<>();
		this.days.getOrDefault(subject, Map.of()).forEach((resource, each) -> {
			Sums sums = new Sums();
			for (int day = from; day < until; day++) {
				sums.add(each, day, from);
			}
			if (sums.units > 0) {
				causes.add(new Cause(Dimension.RESOURCE, resource, money(sums.expected), money(sums.charged)));
			}
		});
		causes.sort(Comparator.comparing(Cause::difference).reversed());
		return causes;
	}

	private static BigDecimal money(double estimate) {
		return new BigDecimal(estimate, MathContext.DECIMAL64).setScale(10, RoundingMode.HALF_EVEN);
	}

}
