package io.tracetab.metric.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.tracetab.database.Micros;
import io.tracetab.metric.Series;

/**
 * Values by the number of their series and by time in microseconds. For one thread.
 */
final class Points {

	private final Map<Integer, SortedMap<Long, Double>> series = new TreeMap<>();

	Points() {
	}

	/** Of two points of one time the last counts. */
	Points(Collection<Series> answer, Map<Series, Integer> ids) {
		for (Series one : answer) {
			int id = Objects.requireNonNull(ids.get(one.withPoints(List.of())));
			one.points().forEach((point) -> put(id, Micros.of(point.time()), point.value()));
		}
	}

	void put(int id, long time, double value) {
		this.series.computeIfAbsent(id, (absent) -> new TreeMap<>()).put(time, value);
	}

	void putAll(Points others) {
		others.forEach(this::put);
	}

	boolean isEmpty() {
		return this.series.isEmpty();
	}

	Set<Integer> series() {
		return this.series.keySet();
	}

	long first() {
		return this.series.values().stream().mapToLong(SortedMap::firstKey).min().orElseThrow();
	}

	long last() {
		return this.series.values().stream().mapToLong(SortedMap::lastKey).max().orElseThrow();
	}

	void forEach(Point each) {
		this.series.forEach((id, points) -> points.forEach((time, value) -> each.of(id, time, value)));
	}

	/**
	 * Puts those that differ from what was known, and from what moved before, to the
	 * latter.
	 * @return how many they are
	 */
	long movedFrom(Points known, Points moved) {
		long[] count = new long[1];
		forEach((id, time, value) -> {
			Double before = (moved.at(id, time) != null) ? moved.at(id, time) : known.at(id, time);
			if (before == null || before != value) {
				moved.put(id, time, value);
				count[0]++;
			}
		});
		return count[0];
	}

	private @Nullable Double at(int id, long time) {
		SortedMap<Long, Double> points = this.series.get(id);
		return (points != null) ? points.get(time) : null;
	}

	/** Times of each series at which there is a point in the others as well. */
	Map<Integer, List<Long>> timesAlsoIn(Points others) {
		Map<Integer, List<Long>> both = new TreeMap<>();
		forEach((id, time, value) -> {
			if (others.at(id, time) != null) {
				both.computeIfAbsent(id, (absent) -> new ArrayList<>()).add(time);
			}
		});
		return both;
	}

	/** One of them. */
	interface Point {

		void of(int series, long timeMicros, double value);

	}

}
