package io.tracetab.usage;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * How long each of a few calls took, as buckets of {@link DurationSketch}: what one trace
 * adds to a sketch. Immutable.
 */
public final class Durations {

	/** Not known: of calls that were added up before durations were kept. */
	public static final Durations NONE = new Durations(new int[0]);

	/** Below the bucket of a microsecond, then a bucket each, up to a day. */
	private static final Durations[] SINGLE = new Durations[1300];

	private static final int BEFORE_ZERO = 2;

	static {
		for (int slot = 0; slot < SINGLE.length; slot++) {
			SINGLE[slot] = new Durations(new int[] { bucketOf(slot) });
		}
	}

	/** Ascending. */
	private final int[] buckets;

	private Durations(int[] buckets) {
		this.buckets = buckets;
	}

	/** Of one call. */
	public static Durations of(long micros) {
		return ofBucket(DurationSketch.bucket(micros));
	}

	private static Durations ofBucket(int bucket) {
		int slot = slot(bucket);
		return (slot < SINGLE.length) ? SINGLE[slot] : new Durations(new int[] { bucket });
	}

	/** Of as many calls as there are slots, in any order. */
	public static Durations ofSlots(int... slots) {
		if (slots.length <= 1) {
			return (slots.length == 0) ? NONE : ofBucket(bucketOf(slots[0]));
		}
		return new Durations(Arrays.stream(slots).map(Durations::bucketOf).sorted().toArray());
	}

	/** A bucket as a number from 0 that keeps its order, for writing it down. */
	public static int slot(int bucket) {
		return (bucket == DurationSketch.ZERO) ? 0 : bucket + BEFORE_ZERO;
	}

	/** The bucket of a slot. */
	public static int bucketOf(int slot) {
		return (slot == 0) ? DurationSketch.ZERO : slot - BEFORE_ZERO;
	}

	/** How many calls. */
	public int size() {
		return this.buckets.length;
	}

	/** The bucket of a call; ascending by index. */
	public int bucket(int index) {
		return this.buckets[index];
	}

	Durations plus(Durations other) {
		if (this.buckets.length == 0 || other.buckets.length == 0) {
			return (this.buckets.length == 0) ? other : this;
		}
		int[] both = Arrays.copyOf(this.buckets, this.buckets.length + other.buckets.length);
		System.arraycopy(other.buckets, 0, both, this.buckets.length, other.buckets.length);
		Arrays.sort(both);
		return new Durations(both);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.buckets);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other
				|| (other instanceof Durations durations && Arrays.equals(this.buckets, durations.buckets));
	}

	@Override
	public String toString() {
		return Arrays.toString(this.buckets);
	}

}
