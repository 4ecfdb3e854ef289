package io.tracetab.analyze;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Window;
import io.tracetab.reconcile.MeteredDay;

/**
 * Daily sums of what was billed, as series to be watched: what each service used, at list
 * price, and the units of each meter of each resource. Between the first and the last day
 * that anything is billed a day without a row is a day of nothing.
 */
final class DailyUse {

	private static final Duration DAY = Duration.ofDays(1);

	private static final Comparator<Subject> ORDER = Comparator.comparing(Subject::kind)
		.thenComparing(Subject::currency)
		.thenComparing(Subject::service)
		.thenComparing(Subject::meter)
		.thenComparing(Subject::resource);

	private final LocalDate first;

	private final LocalDate end;

	private final Map<Subject, double[]> days = new TreeMap<>(ORDER);

	private final Map<Subject, BigDecimal> prices = new HashMap<>();

	private DailyUse(LocalDate first, LocalDate end) {
		this.first = first;
		this.end = end;
	}

	/**
	 * Gathers days.
	 * @param metered of any days
	 * @param end the day behind the last one that counts
	 * @return series that end with the day before, or with the last that anything is
	 * billed
	 */
	static DailyUse of(Collection<MeteredDay> metered, LocalDate end) {
		LocalDate first = metered.stream().map(MeteredDay::day).min(LocalDate::compareTo).orElse(end);
		LocalDate known = metered.stream().map((row) -> row.day().plusDays(1)).max(LocalDate::compareTo).orElse(end);
		LocalDate last = known.isBefore(end) ? known : end;
		DailyUse use = new DailyUse(first, last.isBefore(first) ? first : last);
		metered.stream().filter((row) -> row.day().isBefore(use.end)).forEach(use::add);
		return use;
	}

	private void add(MeteredDay row) {
		String currency = row.payer().currency();
		Subject usage = Subject.usage(currency, row.item().service(), row.item().meter(), row.item().resource());
		add(usage, row.day(), row.billed());
		BigDecimal price = row.listPrice();
		if (price != null) {
			this.prices.put(usage, price);
			add(Subject.cost(currency, row.item().service()), row.day(), row.billed().multiply(price));
		}
	}

	private void add(Subject subject, LocalDate day, BigDecimal amount) {
		int size = Math.toIntExact(ChronoUnit.DAYS.between(this.first, this.end));
		this.days.computeIfAbsent(subject, (key) -> new double[size])[index(day)] += amount.doubleValue();
	}

	private int index(LocalDate day) {
		return Math.toIntExact(ChronoUnit.DAYS.between(this.first, day));
	}

	Collection<Subject> subjects() {
		return this.days.keySet();
	}

	/** Nothing for one that is not there. */
	SteppedSeries series(Subject subject) {
		return SteppedSeries.of(this.first.atStartOfDay(ZoneOffset.UTC).toInstant(), DAY,
				this.days.getOrDefault(subject, new double[index(this.end)]));
	}

	/** The latest list price of a unit. */
	@Nullable BigDecimal price(Subject usage) {
		return this.prices.get(usage);
	}

	/** What an average day of the last four weeks costs at list price, all services. */
	double dailyCost(String currency) {
		int from = Math.max(0, index(this.end) - 28);
		return this.days.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().kind() == Subject.Kind.COST && entry.getKey().currency().equals(currency))
			.mapToDouble((entry) -> mean(entry.getValue(), from))
			.sum();
	}

	private static double mean(double[] values, int from) {
		double sum = 0;
		for (int i = from; i < values.length; i++) {
			sum += values[i];
		}
		return (values.length == from) ? 0 : sum / (values.length - from);
	}

	/** The meters and resources of a service. */
	List<Subject> parts(Subject cost) {
		return this.days.keySet()
			.stream()
			.filter((each) -> each.kind() == Subject.Kind.USAGE && each.currency().equals(cost.currency())
					&& each.service().equals(cost.service()))
			.toList();
	}

	static Window window(LocalDate from, LocalDate until) {
		return new Window(start(from), start(until));
	}

	private static Instant start(LocalDate day) {
		return day.atStartOfDay(ZoneOffset.UTC).toInstant();
	}

}
