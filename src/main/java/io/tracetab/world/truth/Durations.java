package io.tracetab.world.truth;

import java.util.Arrays;

/**
 * How long things took, in buckets that grow by a fifth of a percent: any quantile is
 * within 0.1 % of one of the durations, in a memory that does not grow with their number.
 */
public final class Durations {

	private static final double GROWTH = StrictMath.log(1.002);

	private long[] buckets = new long[0];

	private long count;

	private long sum;

	public void add(long micros) {
		int bucket = (int) StrictMath.ceil(StrictMath.log(Math.max(1, micros)) / GROWTH);
		if (bucket >= this.buckets.length) {
			this.buckets = Arrays.copyOf(this.buckets, bucket + 1);
		}
		this.buckets[bucket]++;
		this.count++;
		this.sum += micros;
	}

	/** So large a share of them took at most this long; 0 when there are none. */
	public long quantile(double share) {
		long rank = Math.max(1, (long) Math.ceil(share * this.count));
		long seen = 0;
		for (int bucket = 0; bucket < this.buckets.length; bucket++) {
			seen += this.buckets[bucket];
			if (seen >= rank) {
				return Math.round(StrictMath.exp((bucket - 0.5) * GROWTH));
			}
		}
		return 0;
	}

	public long sum() {
		return this.sum;
	}

}
