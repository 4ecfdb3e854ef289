package io.tracetab.metric;

import java.util.Collection;
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

	/** How many series and points are kept. */
	Totals totals();

	/** How much is kept. */
	record Totals(long series, long points) {
	}

}
