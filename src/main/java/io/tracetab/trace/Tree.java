package io.tracetab.trace;

import java.util.Arrays;

/**
 * A repaired tree in reading order: parallel arrays, depth first, a parent before its
 * children, siblings by start.
 */
final class Tree {

	final int size;

	final Span[] span;

	final Role[] role;

	/** -1 for the root. */
	final int[] parent;

	final int[] depth;

	final long[] start;

	final long[] end;

	final boolean[] asynchronous;

	/** The node that stands for the same physical call. */
	final int[] sameCallAs;

	final int[] attempt;

	private Tree(Draft draft, int[] order) {
		this.size = order.length;
		this.span = new Span[this.size];
		this.role = new Role[this.size];
		this.parent = new int[this.size];
		this.depth = new int[this.size];
		this.start = new long[this.size];
		this.end = new long[this.size];
		this.asynchronous = new boolean[this.size];
		this.sameCallAs = new int[this.size];
		this.attempt = new int[this.size];
		int[] index = new int[draft.size];
		for (int i = 0; i < this.size; i++) {
			int at = order[i];
			index[at] = i;
			this.span[i] = draft.span[at];
			this.role[i] = draft.role[at];
			this.start[i] = draft.start[at];
			this.end[i] = draft.end[at];
			this.asynchronous[i] = draft.asynchronous[at];
			this.sameCallAs[i] = i;
			this.attempt[i] = 1;
			this.parent[i] = (i > 0) ? index[draft.up[at]] : -1;
			this.depth[i] = (i > 0) ? this.depth[this.parent[i]] + 1 : 0;
		}
	}

	static Tree of(Draft draft) {
		Tree tree = new Tree(draft, draft.topDown(byStart(draft)));
		tree.detachWhatFollowsTheAnswer();
		return tree;
	}

	/** All positions by start, equal starts in canonical order. */
	private static int[] byStart(Draft draft) {
		int size = draft.size;
		long first = Long.MAX_VALUE;
		long last = Long.MIN_VALUE;
		for (int at = 0; at < size; at++) {
			first = Math.min(first, draft.start[at]);
			last = Math.max(last, draft.start[at]);
		}
		int bits = Integer.SIZE - Integer.numberOfLeadingZeros(size);
		long longest = Long.MAX_VALUE >>> bits;
		boolean far = last - first > longest || last - first < 0;
		long[] keys = new long[size];
		for (int at = 0; at < size; at++) {
			long since = far ? (draft.start[at] >> bits) - (first >> bits) : draft.start[at] - first;
			keys[at] = (since << bits) | at;
		}
		Arrays.sort(keys);
		int[] sequence = new int[size];
		for (int i = 0; i < size; i++) {
			sequence[i] = (int) keys[i] & ((1 << bits) - 1);
		}
		return sequence;
	}

	/** Nobody waits for what starts when the request is already answered. */
	private void detachWhatFollowsTheAnswer() {
		boolean[] detached = new boolean[this.size];
		for (int i = 1; i < this.size; i++) {
			if (detached[this.parent[i]]) {
				detached[i] = true;
			}
			else {
				this.asynchronous[i] |= this.start[i] >= this.end[0] && this.end[i] > this.end[0];
				detached[i] = this.asynchronous[i];
			}
		}
	}

	/** Whether the time of a node is counted on the node that stands for its call. */
	boolean isTransparent(int i) {
		return this.sameCallAs[i] < i;
	}

}
