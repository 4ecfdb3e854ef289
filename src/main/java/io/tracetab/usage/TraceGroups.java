package io.tracetab.usage;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import io.tracetab.trace.TraceId;

/**
 * Sums over each of twenty groups of traces: what an estimate of the spread needs, which
 * leaves each group out in turn (delete-a-group jackknife; Kott, "The Delete-a-Group
 * Jackknife", Journal of Official Statistics 17, 2001). A trace is in one group by a hash
 * of its id, with all that it used.
 */
public final class TraceGroups {

	/** Twenty give nineteen degrees of freedom. */
	public static final int COUNT = 20;

	public static final TraceGroups NONE = new TraceGroups(new double[COUNT]);

	private final double[] sums;

	private TraceGroups(double[] sums) {
		this.sums = sums;
	}

	/** Of so many sums. */
	public static TraceGroups of(double[] sums) {
		if (sums.length != COUNT) {
			throw new IllegalArgumentException("Expected %d groups, found %d".formatted(COUNT, sums.length));
		}
		return new TraceGroups(sums.clone());
	}

	/**
	 * The group of a trace, from 0. The bits of ids are mixed: those of X-Ray begin with
	 * the time, and tracers that sample look at the last ones.
	 */
	public static int of(TraceId id) {
		long hash = id.high() * 0x9e3779b97f4a7c15L + id.low();
		hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
		hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
		return (int) Long.remainderUnsigned(hash ^ (hash >>> 33), COUNT);
	}

	/** The sum of one group. */
	public double at(int group) {
		return this.sums[group];
	}

	public double total() {
		return Arrays.stream(this.sums).sum();
	}

	public TraceGroups plus(TraceGroups other) {
		double[] both = this.sums.clone();
		for (int group = 0; group < COUNT; group++) {
			both[group] += other.sums[group];
		}
		return new TraceGroups(both);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof TraceGroups groups && Arrays.equals(this.sums, groups.sums);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.sums);
	}

	@Override
	public String toString() {
		return Arrays.toString(this.sums);
	}

}
