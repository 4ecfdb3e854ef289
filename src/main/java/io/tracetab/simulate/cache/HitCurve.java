package io.tracetab.simulate.cache;

import java.util.Arrays;
import java.util.List;

/**
 * How often caches of several capacities would have what is asked.
 *
 * @param points from the smallest capacity to the largest
 * @param reads that were looked at
 * @param keys that were looked at
 * @param rate share of the keys that were looked at; 1: the curve is exact
 */
public record HitCurve(List<Point> points, long reads, long keys, double rate) {

	public HitCurve {
		points = List.copyOf(points);
	}

	/**
	 * A capacity and its hit ratio.
	 *
	 * @param hitRatio share of all reads, 0 to 1
	 */
	public record Point(long capacity, double hitRatio) {
	}

	/** Hit ratio of any capacity, by straight lines between points and from nothing. */
	public double hitRatio(double capacity) {
		Point lower = new Point(0, 0);
		for (Point point : this.points) {
			if (point.capacity >= capacity) {
				double share = (point.capacity == lower.capacity) ? 1
						: (capacity - lower.capacity) / (point.capacity - lower.capacity);
				return lower.hitRatio + share * (point.hitRatio - lower.hitRatio);
			}
			lower = point;
		}
		return lower.hitRatio;
	}

	/** Mean distance of hit ratios to those of another curve of the same capacities. */
	public double meanAbsoluteError(HitCurve other) {
		double sum = 0;
		for (int i = 0; i < this.points.size(); i++) {
			sum += Math.abs(this.points.get(i).hitRatio - other.points.get(i).hitRatio);
		}
		return sum / this.points.size();
	}

	/**
	 * Capacities from a smallest to a largest, each larger than the one before by the
	 * same factor.
	 */
	public static long[] ladder(long smallest, long largest, int steps) {
		double factor = Math.pow((double) largest / smallest, 1.0 / Math.max(1, steps - 1));
		long[] capacities = new long[steps];
		for (int i = 0; i < steps; i++) {
			capacities[i] = Math.round(smallest * Math.pow(factor, i));
		}
		return Arrays.stream(capacities).distinct().toArray();
	}

}
