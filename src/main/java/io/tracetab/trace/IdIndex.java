package io.tracetab.trace;

/**
 * Span ids to positions: open addressing over two arrays, for one trace. Ids are never 0.
 */
final class IdIndex {

	private final long[] ids;

	private final int[] positions;

	IdIndex(int expected) {
		int capacity = Integer.highestOneBit(Math.max(expected, 4)) << 2;
		this.ids = new long[capacity];
		this.positions = new int[capacity];
	}

	/**
	 * Enters an id unless it is there.
	 * @return the position that was there; -1 when the id is new
	 */
	int putIfAbsent(long id, int position) {
		int slot = slot(id);
		if (this.ids[slot] == id) {
			return this.positions[slot];
		}
		this.ids[slot] = id;
		this.positions[slot] = position;
		return -1;
	}

	/** Moves an id that is there to another position. */
	void move(long id, int position) {
		this.positions[slot(id)] = position;
	}

	/** The position of an id; -1 when it is not there. */
	int find(long id) {
		int slot = slot(id);
		return (this.ids[slot] == id) ? this.positions[slot] : -1;
	}

	private int slot(long id) {
		int mask = this.ids.length - 1;
		long mixed = id * 0x9E3779B97F4A7C15L;
		int slot = (int) (mixed >>> 32) & mask;
		while (this.ids[slot] != 0 && this.ids[slot] != id) {
			slot = (slot + 1) & mask;
		}
		return slot;
	}

}
