package io.tracetab.metric;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;

/**
 * Series by the hour, made of those that came in hours and of those that came in shorter
 * steps: sums and counts of samples add up, of maxima the largest counts, of minima the
 * smallest. So what is asked for by five minutes needs not be asked, and paid, once more
 * by the hour. Each hour is taken from the longest step that tells of it, so none counts
 * twice. Averages and percentiles of hours do not follow from those of minutes: of these
 * there are only the hours that came. An hour of which not all steps have come yet has
 * what there is of it.
 */
public final class HourlySeries {

	private static final int HOUR = (int) Duration.ofHours(1).toSeconds();

	private static final Map<String, DoubleBinaryOperator> TOGETHER = Map.of("Sum", Double::sum, "SampleCount",
			Double::sum, "Maximum", Math::max, "Minimum", Math::min);

	private HourlySeries() {
	}

	/**
	 * The hours of series.
	 * @param series of any period; those longer than an hour tell of no hour
	 * @return one for each statistic of each metric, its points by time
	 */
	public static List<Series> of(Collection<Series> series) {
		Map<Series, SortedMap<Instant, Hour>> hours = new LinkedHashMap<>();
		series.stream()
			.filter((each) -> each.periodSeconds() == HOUR || each.periodSeconds() < HOUR && isDivisible(each))
			.sorted(Comparator.comparing(Series::periodSeconds).reversed())
			.forEach((each) -> count(each,
					hours.computeIfAbsent(hourly(each, List.of()), (identity) -> new TreeMap<>())));
		List<Series> made = new ArrayList<>();
		hours.forEach((identity,
				points) -> made.add(hourly(identity,
						points.entrySet()
							.stream()
							.map((hour) -> new Series.Point(hour.getKey(), hour.getValue().value))
							.toList())));
		return made;
	}

	private static boolean isDivisible(Series series) {
		return HOUR % series.periodSeconds() == 0 && TOGETHER.containsKey(series.statistic());
	}

	/** Those with longer steps have been counted before. */
	private static void count(Series series, SortedMap<Instant, Hour> hours) {
		int period = series.periodSeconds();
		DoubleBinaryOperator together = TOGETHER.getOrDefault(series.statistic(), (one, other) -> other);
		for (Series.Point point : series.points()) {
			Instant hour = Instant.ofEpochSecond(Math.floorDiv(point.time().getEpochSecond(), HOUR) * HOUR);
			hours.merge(hour, new Hour(period, point.value()), (known, more) -> (known.period > period) ? known
					: new Hour(period, together.applyAsDouble(known.value, more.value)));
		}
	}

	private static Series hourly(Series series, List<Series.Point> points) {
		return new Series(series.account(), series.region(), series.namespace(), series.metric(), series.dimensions(),
				series.statistic(), HOUR, points);
	}

	/**
	 * An hour as far as it was counted.
	 *
	 * @param period of the steps that it was counted by, in seconds
	 */
	private record Hour(int period, double value) {
	}

}
