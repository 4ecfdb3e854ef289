package io.tracetab.simulate.cache;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * For each read, how much had been used since the same key was used before: the smallest
 * LRU cache that has it holds that and the value itself (Mattson, Gecsei, Slutz, Traiger,
 * IBM Systems Journal 9(2), 1970). Weights of keys stand in a Fenwick tree by the time of
 * their last use (Olken, LBL-12370, 1981), so that a read takes logarithmic time.
 * <p>
 * A key that is dropped leaves a hole, which the next value that moves down fills:
 * distances are exact for equal weights, near for others.
 */
final class StackDistances {

	/** The key was not there. */
	static final long NEW = -1;

	private static final int HOLE = -1;

	private final KeySlots slots = new KeySlots();

	private int[] position = new int[64];

	private long[] weights = new long[64];

	/** From 1 on. */
	private long[] tree = new long[1 << 10];

	/** Which slot was used then; nothing is known of times whose weight is gone. */
	private int[] slotAt = new int[1 << 10];

	private int now;

	private long total;

	/** Weights of dropped keys whose place nobody has taken. */
	private TreeMap<Integer, Long> holes = new TreeMap<>();

	/** Keys that are held. */
	int keys() {
		return this.slots.size();
	}

	/** What was used since, without the key itself; {@link #NEW} when it is not there. */
	long read(long key, long weight) {
		int slot = this.slots.find(key);
		long distance = NEW;
		if (slot >= 0) {
			int before = this.position[slot];
			distance = this.total - sum(before);
			leave(before, this.weights[slot]);
		}
		else {
			slot = this.slots.add(key);
			if (slot == this.weights.length) {
				this.weights = Arrays.copyOf(this.weights, 2 * slot);
				this.position = Arrays.copyOf(this.position, 2 * slot);
			}
			this.weights[slot] = weight;
			Map.Entry<Integer, Long> hole = this.holes.pollLastEntry();
			if (hole != null) {
				add(hole.getKey(), -hole.getValue());
			}
		}
		append(slot);
		return distance;
	}

	/** Of a key that is there. */
	long weight(long key) {
		return this.weights[this.slots.find(key)];
	}

	/** Its place is free, unless one nearer to the top is. */
	private void leave(int place, long weight) {
		Map.Entry<Integer, Long> hole = this.holes.lastEntry();
		if (hole == null || hole.getKey() < place) {
			add(place, -weight);
			this.slotAt[place] = HOLE;
			return;
		}
		add(hole.getKey(), -hole.getValue());
		this.holes.remove(hole.getKey());
		this.holes.put(place, weight);
		this.slotAt[place] = HOLE;
	}

	/** What is held of a key is dropped, its place in each cache that had it is free. */
	void written(long key) {
		int slot = this.slots.find(key);
		if (slot >= 0) {
			this.holes.put(this.position[slot], this.weights[slot]);
			this.slotAt[this.position[slot]] = HOLE;
			this.slots.remove(slot);
		}
	}

	/** Forgets a key as if it had never been. */
	void forget(long key) {
		int slot = this.slots.find(key);
		if (slot >= 0) {
			add(this.position[slot], -this.weights[slot]);
			this.slotAt[this.position[slot]] = HOLE;
			this.slots.remove(slot);
		}
	}

	private void append(int slot) {
		if (this.now + 1 == this.tree.length) {
			compact();
		}
		this.now++;
		this.slotAt[this.now] = slot;
		this.position[slot] = this.now;
		add(this.now, this.weights[slot]);
	}

	private void compact() {
		int[] kept = new int[this.now + 1];
		long[] values = new long[this.now + 1];
		TreeMap<Integer, Long> moved = new TreeMap<>();
		int count = 0;
		for (int at = 1; at <= this.now; at++) {
			int slot = this.slotAt[at];
			Long hole = (slot == HOLE) ? this.holes.get(at) : null;
			if (slot != HOLE || hole != null) {
				count++;
				kept[count] = slot;
				values[count] = (hole != null) ? hole : this.weights[slot];
				if (hole != null) {
					moved.put(count, hole);
				}
				else {
					this.position[slot] = count;
				}
			}
		}
		int length = Math.max(1 << 10, Integer.highestOneBit(count + 1) << 2);
		this.slotAt = Arrays.copyOf(kept, length);
		this.tree = Arrays.copyOf(values, length);
		for (int at = 1; at < length; at++) {
			int parent = at + (at & -at);
			if (parent < length) {
				this.tree[parent] += this.tree[at];
			}
		}
		this.holes = moved;
		this.now = count;
	}

	private void add(int at, long weight) {
		this.total += weight;
		for (int i = at; i < this.tree.length; i += i & -i) {
			this.tree[i] += weight;
		}
	}

	private long sum(int upTo) {
		long sum = 0;
		for (int i = upTo; i > 0; i -= i & -i) {
			sum += this.tree[i];
		}
		return sum;
	}

}
