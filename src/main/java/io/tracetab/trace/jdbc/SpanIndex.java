package io.tracetab.trace.jdbc;

import java.util.Arrays;

/**
 * Where in a block each span stands, by its id, and the time from which the next child of
 * a span is measured. For one thread; reused from block to block.
 */
final class SpanIndex {

	private static final int NONE = -1;

	private long[] ids = new long[64];

	private int[] places = new int[64];

	private long[] clocks = new long[32];

	private int mask = 63;

	void clear(int spans) {
		int slots = Math.max(64, Integer.highestOneBit(Math.max(1, spans)) * 4);
		if (slots > this.ids.length) {
			this.ids = new long[slots];
			this.places = new int[slots];
		}
		if (spans > this.clocks.length) {
			this.clocks = new long[spans];
		}
		this.mask = slots - 1;
		Arrays.fill(this.places, 0, slots, NONE);
	}

	/** Of two spans with one id the first stays. */
	void put(long id, int place) {
		int slot = slot(id);
		if (this.places[slot] == NONE) {
			this.ids[slot] = id;
			this.places[slot] = place;
		}
	}

	/** The place of a span; -1 when it is not in the block. */
	int place(long id) {
		return this.places[slot(id)];
	}

	/**
	 * The time that the next child of the span at the place is near to: its own start, or
	 * the end of the child before.
	 */
	long clock(int place) {
		return this.clocks[place];
	}

	void clock(int place, long micros) {
		this.clocks[place] = micros;
	}

	private int slot(long id) {
		int slot = (int) ((id * 0x9E3779B97F4A7C15L) >>> 32) & this.mask;
		while (this.places[slot] != NONE && this.ids[slot] != id) {
			slot = (slot + 1) & this.mask;
		}
		return slot;
	}

}
