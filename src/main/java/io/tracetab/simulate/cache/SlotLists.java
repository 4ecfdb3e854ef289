package io.tracetab.simulate.cache;

import java.util.Arrays;

/**
 * Doubly linked lists of slots. A slot stands in one of them or in none.
 */
final class SlotLists {

	static final int NONE = -1;

	private final int heads;

	private int[] next;

	private int[] before;

	/** So many lists, all empty. */
	SlotLists(int lists) {
		this.heads = lists;
		this.next = new int[lists + 64];
		this.before = new int[lists + 64];
		for (int list = 0; list < lists; list++) {
			this.next[list] = list;
			this.before[list] = list;
		}
	}

	/** Puts a slot that stands in no list at the end of one. */
	void append(int list, int slot) {
		int node = slot + this.heads;
		if (node >= this.next.length) {
			this.next = Arrays.copyOf(this.next, 2 * node);
			this.before = Arrays.copyOf(this.before, 2 * node);
		}
		int last = this.before[list];
		this.next[last] = node;
		this.before[node] = last;
		this.next[node] = list;
		this.before[list] = node;
	}

	void remove(int slot) {
		int node = slot + this.heads;
		this.next[this.before[node]] = this.next[node];
		this.before[this.next[node]] = this.before[node];
	}

	int first(int list) {
		return slot(this.next[list]);
	}

	int after(int slot) {
		return slot(this.next[slot + this.heads]);
	}

	private int slot(int node) {
		return (node < this.heads) ? NONE : node - this.heads;
	}

}
