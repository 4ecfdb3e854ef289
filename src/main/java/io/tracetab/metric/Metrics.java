package io.tracetab.metric;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Window;

/**
 * The metric series that are kept.
 */
public interface Metrics {

	/**
	 * Adds points; a point that is kept already is replaced when its value moved.
	 * @return how many points were new or moved; 0 means that all was known
	 */
	long add(Collection<Series> series);

	/**
	 * Adds the points of many answers, in their order, as {@link #add} does for each.
	 * @return how many points each had that were new or moved
	 */
	default List<Long> addEach(List<? extends Collection<Series>> answers) {
		return answers.stream().map(this::add).toList();
	}

	/**
	 * Series that match, their points in the window by time.
	 * @param dimensions those that must be present with these values; a series may have
	 * more
	 */
	List<Series> find(String namespace, @Nullable String metric, Map<String, String> dimensions, Window window);

	/**
	 * As {@link #find}, of series that are wanted by what names them; asked without
	 * points.
	 */
	default List<Series> find(String namespace, Predicate<Series> wanted, Window window) {
		return find(namespace, null, Map.of(), window).stream()
			.filter((series) -> wanted.test(series.withPoints(List.of())))
			.toList();
	}

	/**
	 * What was counted in the window, by each series of sums and counts of samples of
	 * some metrics: each hour once, as {@link HourlySeries} takes them.
	 * @param metrics with their namespace: {@code AWS/Lambda Invocations}
	 */
	default List<Count> counts(Collection<String> metrics, Window window) {
		return HourlySeries
			.of(metrics.stream()
				.map((metric) -> metric.split(" "))
				.flatMap((name) -> find(name[0], name[1], Map.of(), window).stream())
				.filter(Count::isCounted)
				.toList())
			.stream()
			.filter((series) -> !series.points().isEmpty())
			.map(Count::of)
			.toList();
	}

	/** Every series that is kept, without its points. */
	List<Series> all();

	/** How many series and points are kept. */
	Totals totals();

	/**
	 * What a series counted.
	 *
	 * @param series of an hour's period, without points
	 */
	record Count(Series series, double total) {

		static boolean isCounted(Series series) {
			return series.statistic().equals("Sum") || series.statistic().equals("SampleCount");
		}

		static Count of(Series series) {
			return new Count(series.withPoints(List.of()),
					series.points().stream().mapToDouble(Series.Point::value).sum());
		}

	}

	/** How much is kept. */
	record Totals(long series, long points) {
	}

}
