package io.tracetab.simulate.cache;

import java.util.Arrays;

/**
 * Gives each key that is held a small number, its slot, which is free for another when
 * the key is removed. A hash table with linear probing, without boxing.
 */
final class KeySlots {

	private static final int FIRST = 64;

	private long[] keys = new long[FIRST];

	/** Slot and one; zero where there is none. */
	private int[] table = new int[2 * FIRST];

	private int[] free = new int[FIRST];

	private int freed;

	private int used;

	/** Keys that are held. */
	int size() {
		return this.used - this.freed;
	}

	/** Slots there have been: every slot is lower. */
	int slots() {
		return this.used;
	}

	long key(int slot) {
		return this.keys[slot];
	}

	/** The slot of a key; negative when it is not held. */
	int find(long key) {
		int mask = this.table.length - 1;
		for (int at = home(key, mask);; at = (at + 1) & mask) {
			int slot = this.table[at] - 1;
			if (slot < 0 || this.keys[slot] == key) {
				return slot;
			}
		}
	}

	/** Holds a key that is not held. */
	int add(long key) {
		int slot = (this.freed > 0) ? this.free[--this.freed] : this.used++;
		if (slot == this.keys.length) {
			this.keys = Arrays.copyOf(this.keys, 2 * slot);
			this.free = Arrays.copyOf(this.free, 2 * slot);
			this.keys[slot] = key;
			rehash();
		}
		this.keys[slot] = key;
		put(slot);
		return slot;
	}

	void remove(int slot) {
		int mask = this.table.length - 1;
		int at = home(this.keys[slot], mask);
		while (this.table[at] != slot + 1) {
			at = (at + 1) & mask;
		}
		for (int next = (at + 1) & mask; this.table[next] != 0; next = (next + 1) & mask) {
			int home = home(this.keys[this.table[next] - 1], mask);
			if (((next - home) & mask) >= ((next - at) & mask)) {
				this.table[at] = this.table[next];
				at = next;
			}
		}
		this.table[at] = 0;
		this.free[this.freed++] = slot;
	}

	private void put(int slot) {
		int mask = this.table.length - 1;
		int at = home(this.keys[slot], mask);
		while (this.table[at] != 0) {
			at = (at + 1) & mask;
		}
		this.table[at] = slot + 1;
	}

	/** Called when all slots but the newest are held. */
	private void rehash() {
		this.table = new int[2 * this.keys.length];
		for (int slot = 0; slot < this.used - 1; slot++) {
			put(slot);
		}
	}

	private static int home(long key, int mask) {
		long mixed = key * 0x9E3779B97F4A7C15L;
		return (int) (mixed ^ (mixed >>> 32)) & mask;
	}

}
