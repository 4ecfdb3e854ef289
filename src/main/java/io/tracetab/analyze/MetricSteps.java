package io.tracetab.analyze;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import io.tracetab.metric.HourlySeries;
import io.tracetab.metric.Series;

/**
 * Series by steps of an hour, a day or a week. Hours come first, each counted once, as
 * {@link HourlySeries} makes them; of a day's hours sums and counts add up, of maxima and
 * percentiles the highest hour stands, of minima the lowest, of averages the mean of the
 * hours that have a value.
 */
public final class MetricSteps {

	private static final int HOUR = 3600;

	private MetricSteps() {
	}

	/**
	 * One series for each statistic of each metric, without those that have no point.
	 * @param step an hour, a day or a week
	 */
	public static List<Series> of(Collection<Series> series, Duration step) {
		List<Series> all = new ArrayList<>(HourlySeries.of(series));
		series.stream().filter((one) -> one.periodSeconds() > HOUR).forEach(all::add);
		return all.stream()
			.map((one) -> stepped(one, step))
			.filter((one) -> !one.points().isEmpty())
			.sorted(Comparator.comparing(Series::metric)
				.thenComparing(Series::statistic)
				.thenComparing((one) -> one.dimensions().toString()))
			.toList();
	}

	private static Series stepped(Series series, Duration step) {
		SortedMap<Instant, List<Double>> steps = new TreeMap<>();
		for (Series.Point point : series.points()) {
			steps.computeIfAbsent(Steps.start(point.time(), step), (start) -> new ArrayList<>()).add(point.value());
		}
		return series.withPoints(steps.entrySet()
			.stream()
			.map((entry) -> new Series.Point(entry.getKey(), together(series.statistic(), entry.getValue())))
			.toList());
	}

	private static double together(String statistic, List<Double> values) {
		return switch (statistic) {
			case "Sum", "SampleCount" -> values.stream().mapToDouble(Double::doubleValue).sum();
			case "Minimum" -> values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
			case "Average" -> values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
			case "Last" -> values.get(values.size() - 1);
			default -> values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
		};
	}

}
