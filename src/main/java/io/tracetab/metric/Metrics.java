package io.tracetab.metric;

import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;

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
	 * Series that match, their points in the window by time.
	 * @param dimensions those that must be present with these values; a series may have
	 * more
	 */
	List<Series> find(String namespace, @Nullable String metric, Map<String, String> dimensions, Window window);

	/**
	 * What the points of each series of a namespace come to in the window; series without
	 * a point in it are absent.
	 */
	default List<Summary> summaries(String namespace, Window window) {
		return find(namespace, null, Map.of(), window).stream()
			.filter((series) -> !series.points().isEmpty())
			.map(Summary::of)
			.toList();
	}

	/** How many series and points are kept. */
	Totals totals();

	/**
	 * The points of a series, put together.
	 *
	 * @param series without its points
	 * @param points how many there are; at least one
	 */
	record Summary(Series series, double sum, double most, long points) {

		static Summary of(Series series) {
			DoubleSummaryStatistics values = series.points()
				.stream()
				.mapToDouble(Series.Point::value)
				.summaryStatistics();
			return new Summary(series.withPoints(List.of()), values.getSum(), values.getMax(), values.getCount());
		}

	}

	/** How much is kept. */
	record Totals(long series, long points) {
	}

}
