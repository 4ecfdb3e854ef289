package io.tracetab.trace;

import java.util.Arrays;

/**
 * How the time of a tree divides: a node's own time, the time it waited for others, and
 * the part of its own time that lies on the request's critical path.
 *
 * <p>
 * The critical path follows CRISP (Zhang et al., "CRISP: Critical Path Analysis of
 * Large-Scale Microservice Architectures", USENIX ATC 2022): from the end of the root
 * back to its start, into the child that finished last, then on from that child's start.
 * What lies between the chosen children is the parent's own. Children that outlive their
 * parent are cut at its end, and siblings may overlap by the clocks' resolution. Every
 * moment of the root's duration is given to exactly one node.
 *
 * <p>
 * Two records of the same call are one stretch of work: a node that comes after the one
 * that stands for its call has no time of its own, and its children count as the other's.
 */
final class PathTimes {

	final long[] self;

	final long[] waiting;

	final long[] critical;

	private final Tree tree;

	/** The node whose time a node takes up; -1 when nobody waited for it. */
	private final int[] host;

	/** The part of a node that is on the critical path; empty unless chosen. */
	private final long[] from;

	private final long[] until;

	private PathTimes(Tree tree) {
		this.tree = tree;
		this.self = new long[tree.size];
		this.waiting = new long[tree.size];
		this.critical = new long[tree.size];
		this.host = new int[tree.size];
		this.from = new long[tree.size];
		this.until = new long[tree.size];
	}

	static PathTimes of(Tree tree) {
		PathTimes times = new PathTimes(tree);
		times.host[0] = -1;
		for (int i = 1; i < tree.size; i++) {
			times.host[i] = times.hostOf(i);
		}
		times.from[0] = tree.start[0];
		times.until[0] = tree.end[0];
		times.divide();
		return times;
	}

	private int hostOf(int i) {
		Tree tree = this.tree;
		int parent = tree.parent[i];
		if (tree.asynchronous[i]) {
			return -1;
		}
		if (tree.role[i] == Role.INITIALIZATION && tree.end[i] <= tree.start[parent] + ClockRepair.RESOLUTION
				&& this.host[parent] >= 0) {
			// The caller waited for it, but not as part of the run.
			return this.host[parent];
		}
		return tree.isTransparent(parent) ? this.host[parent] : parent;
	}

	/** Counts children, then lays them side by side: no list is made for a node. */
	private void divide() {
		int size = this.tree.size;
		int[] first = new int[size + 1];
		for (int i = 1; i < size; i++) {
			if (takesTime(i)) {
				first[this.host[i] + 1]++;
			}
		}
		for (int i = 0; i < size; i++) {
			first[i + 1] += first[i];
		}
		int[] children = new int[first[size]];
		int[] filled = Arrays.copyOf(first, size);
		for (int i = 1; i < size; i++) {
			if (takesTime(i)) {
				children[filled[this.host[i]]++] = i;
			}
		}
		for (int i = 0; i < size; i++) {
			if (!this.tree.isTransparent(i)) {
				lastFirst(children, first[i], first[i + 1]);
				cover(i, children, first[i], first[i + 1]);
				if (this.from[i] < this.until[i]) {
					walk(i, children, first[i], first[i + 1]);
				}
			}
		}
	}

	private boolean takesTime(int i) {
		int host = this.host[i];
		return host >= 0 && !this.tree.isTransparent(i) && this.tree.start[i] < this.tree.end[host]
				&& this.tree.end[i] > this.tree.start[host] && this.tree.end[i] > this.tree.start[i];
	}

	/** Sorts by end, latest first; of equal ends the one that started first. */
	private void lastFirst(int[] children, int low, int high) {
		if (high - low > 24) {
			lastFirstOfMany(children, low, high);
			return;
		}
		for (int i = low + 1; i < high; i++) {
			int child = children[i];
			int j = i;
			while (j > low && this.tree.end[children[j - 1]] < this.tree.end[child]) {
				children[j] = children[j - 1];
				j--;
			}
			children[j] = child;
		}
	}

	private void lastFirstOfMany(int[] children, int low, int high) {
		Integer[] sorted = new Integer[high - low];
		for (int i = low; i < high; i++) {
			sorted[i - low] = children[i];
		}
		Arrays.sort(sorted, (one, other) -> Long.compare(this.tree.end[other], this.tree.end[one]));
		for (int i = low; i < high; i++) {
			children[i] = sorted[i - low];
		}
	}

	private void cover(int i, int[] children, int low, int high) {
		Tree tree = this.tree;
		long covered = 0;
		long waited = 0;
		long coveredFrom = tree.end[i];
		long waitedFrom = tree.end[i];
		for (int k = low; k < high; k++) {
			int child = children[k];
			long start = Math.max(tree.start[child], tree.start[i]);
			long end = tree.end[child];
			if (start < coveredFrom) {
				covered += Math.min(end, coveredFrom) - start;
				coveredFrom = start;
			}
			if (start < waitedFrom && tree.role[child].isOutside()) {
				waited += Math.min(end, waitedFrom) - start;
				waitedFrom = start;
			}
		}
		this.self[i] = tree.end[i] - tree.start[i] - covered;
		this.waiting[i] = waited;
	}

	private void walk(int i, int[] children, int low, int high) {
		Tree tree = this.tree;
		long cursor = this.until[i];
		for (int k = low; k < high && cursor > this.from[i]; k++) {
			int child = children[k];
			long end = Math.min(tree.end[child], cursor);
			long start = Math.max(tree.start[child], this.from[i]);
			boolean overlaps = tree.end[child] - end > ClockRepair.RESOLUTION && cursor != this.until[i];
			if (start < end && !overlaps) {
				this.critical[i] += cursor - end;
				this.from[child] = start;
				this.until[child] = end;
				cursor = start;
			}
		}
		this.critical[i] += cursor - this.from[i];
	}

}
