package io.tracetab.recommend.memory;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.tracetab.inventory.Resource;
import io.tracetab.metric.Series;

/**
 * What CloudWatch counted of a function.
 *
 * @param hourly invocations by hours since the epoch
 * @param millis of all runs together; negative when not counted
 * @param keptReady invocations in environments that are kept ready
 */
record FunctionCounts(Resource function, Map<Long, Double> hourly, double millis, double keptReady) {

	private static final long HOUR = 3_600;

	static FunctionCounts of(Resource function, Collection<Series> series) {
		List<Series> own = series.stream()
			.filter((each) -> function.id().name().equals(each.dimensions().get("FunctionName"))
					&& each.region().equals(function.id().region()) && each.account().equals(function.id().account()))
			.toList();
		Map<Long, Double> hourly = new TreeMap<>();
		once(own, "Invocations", true)
			.forEach((point) -> hourly.merge(point.time().getEpochSecond() / HOUR, point.value(), Double::sum));
		List<Series.Point> durations = once(own, "Duration", true);
		double millis = durations.isEmpty() ? -1 : sum(durations);
		return new FunctionCounts(function, hourly, millis, sum(once(own, "ProvisionedConcurrencyInvocations", false)));
	}

	/** The same is counted in steps of several lengths: one of them. */
	private static List<Series.Point> once(List<Series> series, String metric, boolean whole) {
		return series.stream()
			.filter((each) -> each.metric().equals(metric) && (!whole || each.dimensions().size() == 1))
			.filter((each) -> !each.points().isEmpty())
			.min(Comparator.comparingInt((Series each) -> -each.periodSeconds()))
			.map(Series::points)
			.orElse(List.of());
	}

	private static double sum(List<Series.Point> points) {
		return points.stream().mapToDouble(Series.Point::value).sum();
	}

	double invocations() {
		return this.hourly.values().stream().mapToDouble(Double::doubleValue).sum();
	}

	/** Of a run; negative when not known. */
	double meanMicros() {
		return (this.millis < 0 || invocations() == 0) ? -1 : this.millis / invocations() * 1_000;
	}

}
