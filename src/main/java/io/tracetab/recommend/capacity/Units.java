package io.tracetab.recommend.capacity;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.tracetab.metric.Series;
import io.tracetab.quantity.Window;
import io.tracetab.simulate.capacity.Demand;

/**
 * Units of one kind of a table or index.
 *
 * @param consumed as CloudWatch counted them, in its shortest steps
 * @param provisioned the most in steps; without points where nobody scales
 * @param set units that it is set to now; 0 on demand
 */
record Units(Series consumed, Series provisioned, int set) {

	private static final int MINUTE = 60;

	private static final int HOUR = 3_600;

	static final Units NONE = new Units(none(), none(), 0);

	private static Series none() {
		return new Series("", "", "AWS/DynamoDB", "", new TreeMap<>(Map.of()), "Sum", MINUTE, List.of());
	}

	/** So many times of what was consumed. */
	Units times(double share) {
		List<Series.Point> points = this.consumed.points()
			.stream()
			.map((point) -> new Series.Point(point.time(), point.value() * share))
			.toList();
		return new Units(this.consumed.withPoints(points), this.provisioned, this.set);
	}

	boolean isCoarse() {
		return this.consumed.periodSeconds() > MINUTE && !this.consumed.points().isEmpty();
	}

	/** Within a step they came evenly. */
	Demand even(Window window) {
		return Demand.of(this.consumed, window);
	}

	/** All of a step came in one of its minutes: the worst that it may have been. */
	Demand packed(Window window) {
		long first = window.from().getEpochSecond() / MINUTE;
		double[] units = new double[(int) (window.length().toSeconds() / MINUTE)];
		for (Series.Point point : this.consumed.points()) {
			long at = point.time().getEpochSecond() / MINUTE - first;
			if (at >= 0 && at < units.length) {
				units[(int) at] += point.value();
			}
		}
		return Demand.of(first, units);
	}

	/** Units by the hour that were paid: of each hour the most. */
	long unitHours(Window window) {
		Map<Long, Double> most = new TreeMap<>();
		for (Series.Point point : this.provisioned.points()) {
			if (window.contains(point.time())) {
				most.merge(point.time().getEpochSecond() / HOUR, point.value(), Math::max);
			}
		}
		long hours = window.length().toSeconds() / HOUR;
		double known = most.values().stream().mapToDouble(Double::doubleValue).sum();
		return Math.round(known) + Math.max(0, hours - most.size()) * this.set;
	}

	boolean isUsed(Window window) {
		return this.consumed.points().stream().anyMatch((point) -> point.value() > 0 && window.contains(point.time()));
	}

}
