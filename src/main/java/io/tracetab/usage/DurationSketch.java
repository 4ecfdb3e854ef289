package io.tracetab.usage;

import java.util.Map;
import java.util.TreeMap;

import com.datadoghq.sketch.ddsketch.mapping.LogarithmicMapping;
import org.jspecify.annotations.Nullable;

/**
 * How durations are spread: counts by buckets whose width is 2 % of their value, so that
 * a quantile is off by 1 % at most (DDSketch: Masson, Rim, Lee, VLDB 2019). Counts are
 * added and taken away exactly, which keeps sketches of parts and of the whole the same.
 */
public final class DurationSketch {

	/** Durations of less than a microsecond. */
	public static final int ZERO = Short.MIN_VALUE;

	/** Stored with every count: it must never change. */
	private static final LogarithmicMapping MAPPING = new LogarithmicMapping(0.01);

	private final TreeMap<Integer, Long> counts = new TreeMap<>();

	private long count;

	/** The bucket of a duration. */
	public static int bucket(long micros) {
		return (micros < 1) ? ZERO : MAPPING.index(micros);
	}

	public void add(int bucket, long times) {
		this.counts.merge(bucket, times, Long::sum);
		this.count += times;
	}

	public long count() {
		return this.count;
	}

	/**
	 * The duration that a share of all do not exceed, in microseconds, within 1 %.
	 * @param share from 0 to 1
	 * @return 0 when nothing was counted
	 */
	public long quantileMicros(double share) {
		long rank = Math.min(this.count - 1, (long) (share * (this.count - 1)));
		long seen = 0;
		for (Map.Entry<Integer, Long> bucket : this.counts.entrySet()) {
			seen += bucket.getValue();
			if (seen > rank) {
				return (bucket.getKey() == ZERO) ? 0 : Math.round(MAPPING.value(bucket.getKey()));
			}
		}
		return 0;
	}

	/** Adds all that another one counts. */
	public void add(DurationSketch other) {
		other.counts.forEach(this::add);
	}

	@Override
	public int hashCode() {
		return this.counts.hashCode();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other || (other instanceof DurationSketch sketch && this.counts.equals(sketch.counts));
	}

	@Override
	public String toString() {
		return this.counts.toString();
	}

	/**
	 * How many took longer than so many microseconds: those in the bucket of that
	 * duration itself are not among them.
	 */
	public long countOver(long micros) {
		return this.counts.tailMap(bucket(micros), false).values().stream().mapToLong(Long::longValue).sum();
	}

	/** Counts by bucket, ascending. */
	public Map<Integer, Long> counts() {
		return java.util.Collections.unmodifiableMap(this.counts);
	}

}
