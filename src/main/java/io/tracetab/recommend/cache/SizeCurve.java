package io.tracetab.recommend.cache;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often a cache would have what its readers want with other sizes, from a log of what
 * they asked.
 *
 * @param points from the smallest to the largest
 * @param ttlMicros for which it keeps values, as far as its hits tell
 */
record SizeCurve(List<Point> points, long ttlMicros) {

	/** Of what the cache holds now. */
	private static final double[] TIMES = { 0.25, 0.5, 1, 2, 4, 8, 16, 32 };

	private static final double NEARLY = 0.01;

	/**
	 * A size.
	 */
	record Point(double bytes, double hitRatio) {
	}

	static SizeCurve of(KeyStream stream, long heldBytes) {
		long ttl = keptFor(stream);
		long wanted = Replayed.mostHeld(stream, ttl) + 1;
		List<Point> points = new ArrayList<>();
		for (double times : TIMES) {
			if (times <= 1 || heldBytes * times < wanted) {
				points.add(point(stream, heldBytes * times, ttl));
			}
		}
		if (wanted > heldBytes) {
			points.add(point(stream, wanted, ttl));
		}
		return new SizeCurve(points, ttl);
	}

	private static Point point(KeyStream stream, double bytes, long ttlMicros) {
		Replayed.Setup setup = new Replayed.Setup(Math.round(bytes), ttlMicros, Long.MIN_VALUE, Long.MAX_VALUE);
		return new Point(bytes, Replayed.of(stream, setup, (size) -> 0).hitRatio());
	}

	/** The oldest value that the cache answered with. */
	private static long keptFor(KeyStream stream) {
		Map<Long, Long> filled = new HashMap<>();
		long oldest = 1;
		for (int i = 0; i < stream.size(); i++) {
			if (!stream.isWrite(i) && stream.isHit(i)) {
				oldest = Math.max(oldest, stream.at(i) - filled.getOrDefault(stream.key(i), stream.at(i)));
			}
			else {
				filled.put(stream.key(i), stream.at(i));
			}
		}
		return oldest;
	}

	double at(double bytes) {
		return this.points.stream()
			.filter((point) -> point.bytes == bytes)
			.mapToDouble(Point::hitRatio)
			.findFirst()
			.orElse(0);
	}

	/** The smallest that has nearly all that the largest has. */
	Point enough() {
		Point largest = this.points.get(this.points.size() - 1);
		return this.points.stream()
			.filter((point) -> point.hitRatio >= largest.hitRatio - NEARLY)
			.findFirst()
			.orElse(largest);
	}

}
