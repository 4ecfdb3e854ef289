package io.tracetab.usage.jdbc;

import java.util.Arrays;
import java.util.stream.IntStream;

import io.tracetab.usage.DurationSketch;

/**
 * Counts by the buckets of {@link DurationSketch}, of which even the longest duration has
 * a small number. For one thread.
 */
final class BucketCounts {

	/** Slots before that of bucket 0: durations below a microsecond, then bucket -1. */
	private static final int BEFORE_ZERO = 2;

	private int[] slots = {};

	void add(int bucket, int times) {
		int slot = (bucket == DurationSketch.ZERO) ? 0 : bucket + BEFORE_ZERO;
		if (slot >= this.slots.length) {
			this.slots = Arrays.copyOf(this.slots, Math.max(slot + 1, 2 * this.slots.length));
		}
		this.slots[slot] += times;
	}

	/** Those whose count is not zero, ascending. */
	int[] buckets() {
		return used().map((slot) -> (slot == 0) ? DurationSketch.ZERO : slot - BEFORE_ZERO).toArray();
	}

	/** The counts of {@link #buckets()}. */
	int[] counts() {
		return used().map((slot) -> this.slots[slot]).toArray();
	}

	private IntStream used() {
		return IntStream.range(0, this.slots.length).filter((slot) -> this.slots[slot] != 0);
	}

}
