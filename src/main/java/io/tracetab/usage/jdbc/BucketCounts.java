package io.tracetab.usage.jdbc;

import java.util.Arrays;

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
		int[] buckets = new int[this.slots.length];
		int used = 0;
		for (int slot = 0; slot < this.slots.length; slot++) {
			if (this.slots[slot] != 0) {
				buckets[used++] = (slot == 0) ? DurationSketch.ZERO : slot - BEFORE_ZERO;
			}
		}
		return Arrays.copyOf(buckets, used);
	}

	/** The counts of {@link #buckets()}. */
	int[] counts() {
		int[] counts = new int[this.slots.length];
		int used = 0;
		for (int count : this.slots) {
			if (count != 0) {
				counts[used++] = count;
			}
		}
		return Arrays.copyOf(counts, used);
	}

}
