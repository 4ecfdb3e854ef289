package io.tracetab.world.truth;

import java.util.Map;
import java.util.TreeMap;

/**
 * How long things took, in buckets that grow by a fifth of a percent: any quantile is
 * within 0.1 % of one of the durations, in a memory that does not grow with their number.
 */
public final class Durations {

	private static final double GROWTH = StrictMath.log(1.002);

	private final TreeMap<Integer, Long> buckets = new TreeMap<>();

	private long count;

	private long sum;

	public void add(long micros) {
		int bucket = (int) StrictMath.ceil(StrictMath.log(Math.max(1, micros)) / GROWTH);
		this.buckets.merge(bucket, 1L, Long::sum);
		this.count++;
		this.sum += micros;
	}

	/** So large a share of them took at most this long; 0 when there are none. */
	public long quantile(double share) {
		long rank = Math.max(1, (long) Math.ceil(share * this.count));
		long seen = 0;
		for (Map.Entry<Integer, Long> bucket : this.buckets.entrySet()) {
			seen += bucket.getValue();
			if (seen >= rank) {
				return Math.round(StrictMath.exp((bucket.getKey() - 0.5) * GROWTH));
			}
		}
		return 0;
	}

	public long sum() {
		return this.sum;
	}

}
