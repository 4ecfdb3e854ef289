package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import io.tracetab.metric.Metrics;
import io.tracetab.metric.Series;
import io.tracetab.quantity.Window;

/**
 * What CloudWatch counted of each resource, by the hour.
 */
final class Measured {

	private static final int HOUR_SECONDS = 3600;

	private static final int FINE_SECONDS = 300;

	private static final List<String> NAMESPACES = List.of("AWS/Lambda", "AWS/DynamoDB", "AWS/ElastiCache", "AWS/DAX",
			"AWS/RDS", "AWS/ApiGateway", "AWS/SNS", "AWS/States");

	private final Map<Figure, SortedMap<Long, Mean>> hours = new HashMap<>();

	private final Map<Figure, Map<Long, BigDecimal>> fine = new HashMap<>();

	private final Set<String> resources = new HashSet<>();

	/**
	 * One statistic of one metric of one resource.
	 *
	 * @param metric with namespace and statistic, as the meter catalogue names it:
	 * {@code AWS/Lambda Invocations Sum}
	 */
	private record Figure(String metric, String resource) {
	}

	/** Of an average, the sum is its value times the hours that it holds for. */
	private record Mean(BigDecimal sum, BigDecimal hours) {

		Mean plus(Mean other) {
			return new Mean(this.sum.add(other.sum), this.hours.add(other.hours));
		}

	}

	private Measured(Collection<Series> series, ResourceNames names) {
		Map<List<Object>, Series> coarsest = new HashMap<>();
		for (Series one : series) {
			if (one.periodSeconds() == FINE_SECONDS) {
				MeasuredResource.of(one, names).ifPresent((resource) -> addFine(one, resource));
			}
			if (one.periodSeconds() <= HOUR_SECONDS) {
				coarsest.merge(List.of(one.account(), one.region(), one.namespace(), one.metric(), one.dimensions(),
						one.statistic()), one, (a, b) -> (a.periodSeconds() >= b.periodSeconds()) ? a : b);
			}
		}
		coarsest.values().forEach((one) -> MeasuredResource.of(one, names).ifPresent((resource) -> add(one, resource)));
	}

	static Measured in(Window window, Metrics metrics, ResourceNames names) {
		return new Measured(NAMESPACES.stream()
			.flatMap((namespace) -> metrics.find(namespace, null, Map.of(), window).stream())
			.toList(), names);
	}

	private void add(Series series, String resource) {
		this.resources.add(series.namespace() + ' ' + resource);
		SortedMap<Long, Mean> values = this.hours.computeIfAbsent(figure(series, resource), (key) -> new TreeMap<>());
		BigDecimal hours = BigDecimal.valueOf(series.periodSeconds())
			.divide(BigDecimal.valueOf(HOUR_SECONDS), MathContext.DECIMAL64);
		boolean average = series.statistic().equals("Average");
		for (Series.Point point : series.points()) {
			BigDecimal sum = average ? point.decimal().multiply(hours) : point.decimal();
			values.merge(hour(point.time().getEpochSecond()), new Mean(sum, hours), Mean::plus);
		}
	}

	private void addFine(Series series, String resource) {
		Map<Long, BigDecimal> values = this.fine.computeIfAbsent(figure(series, resource), (key) -> new HashMap<>());
		series.points()
			.forEach((point) -> values.merge(point.time().getEpochSecond(), point.decimal(), BigDecimal::add));
	}

	private static Figure figure(Series series, String resource) {
		return new Figure(series.namespace() + ' ' + series.metric() + ' ' + series.statistic(), resource);
	}

	/** What was counted in the five minutes that start at the time. */
	BigDecimal fine(String metric, String resource, Instant from) {
		return this.fine.getOrDefault(new Figure(metric, resource), Map.of())
			.getOrDefault(from.getEpochSecond(), BigDecimal.ZERO);
	}

	/** Whether anything at all was counted of a resource. */
	boolean knows(String namespace, String resource) {
		return this.resources.contains(namespace + ' ' + resource);
	}

	/**
	 * The sum over hours that start in the window, of an average times its hours; zero
	 * when nothing was counted.
	 */
	BigDecimal sum(String metric, String resource, Window window) {
		return within(metric, resource, window).stream().map(Mean::sum).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	/**
	 * The mean of an average over hours that start in the window; empty when there is no
	 * value.
	 */
	Optional<BigDecimal> mean(String metric, String resource, Window window) {
		return within(metric, resource, window).stream()
			.reduce(Mean::plus)
			.map((mean) -> mean.sum().divide(mean.hours(), MathContext.DECIMAL64));
	}

	/** All resources that a metric counted something of in the window. */
	SortedMap<String, BigDecimal> sums(String metric, Window window) {
		SortedMap<String, BigDecimal> sums = new TreeMap<>();
		for (Figure figure : this.hours.keySet()) {
			if (figure.metric().equals(metric)) {
				BigDecimal sum = sum(metric, figure.resource(), window);
				if (sum.signum() > 0) {
					sums.put(figure.resource(), sum);
				}
			}
		}
		return sums;
	}

	private Collection<Mean> within(String metric, String resource, Window window) {
		SortedMap<Long, Mean> values = this.hours.get(new Figure(metric, resource));
		return (values == null) ? List.of()
				: values
					.subMap(hour(window.from().getEpochSecond()),
							hour(window.until().getEpochSecond() + HOUR_SECONDS - 1))
					.values();
	}

	private static long hour(long second) {
		return Math.floorDiv(second, HOUR_SECONDS);
	}

}
