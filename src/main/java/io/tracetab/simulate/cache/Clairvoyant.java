package io.tracetab.simulate.cache;

import java.util.Arrays;

/**
 * The cache that knows the future: what is read again last goes first, and what is not
 * read again before it is written or expires is not kept (Belady, MIN, IBM Systems
 * Journal 5(2), 1966, with bypass).
 */
final class Clairvoyant {

	private static final int NEVER = Integer.MAX_VALUE;

	private final Accesses accesses;

	private final Weighing weighing;

	private final long ttlMicros;

	/** By access: the next read of the same key, unless it is written before. */
	private final int[] next;

	Clairvoyant(Accesses accesses, Weighing weighing, long ttlMicros) {
		this.accesses = accesses;
		this.weighing = weighing;
		this.ttlMicros = ttlMicros;
		this.next = next(accesses);
	}

	private static int[] next(Accesses accesses) {
		int[] next = new int[accesses.size()];
		KeySlots slots = new KeySlots();
		int[] coming = new int[64];
		for (int i = next.length - 1; i >= 0; i--) {
			int slot = slots.find(accesses.key(i));
			next[i] = NEVER;
			if (slot < 0) {
				slot = slots.add(accesses.key(i));
				coming = (slot < coming.length) ? coming : Arrays.copyOf(coming, 2 * slot);
			}
			else {
				next[i] = coming[slot];
			}
			coming[slot] = accesses.isWrite(i) ? NEVER : i;
		}
		return next;
	}

	/** What is held is known by the access that will read it next. */
	HitCount hits(long capacity) {
		long[] weight = new long[this.next.length];
		long[] expires = new long[this.next.length];
		LatestFirst order = new LatestFirst();
		long held = 0;
		long hits = 0;
		long evictions = 0;
		for (int i = 0; i < this.next.length; i++) {
			if (this.accesses.isWrite(i)) {
				continue;
			}
			boolean hit = weight[i] > 0;
			hits += hit ? 1 : 0;
			held -= weight[i];
			long at = this.accesses.at(i);
			long until = hit ? expires[i]
					: (this.ttlMicros > Long.MAX_VALUE - at) ? Long.MAX_VALUE : at + this.ttlMicros;
			int then = this.next[i];
			if (then == NEVER || this.accesses.at(then) >= until) {
				continue;
			}
			weight[then] = hit ? weight[i] : this.weighing.of(this.accesses, i);
			expires[then] = until;
			held += weight[then];
			order.add(then);
			while (held > capacity) {
				int gone = order.poll();
				held -= weight[gone];
				weight[gone] = 0;
				evictions++;
			}
		}
		return new HitCount(this.accesses.reads(), hits, evictions);
	}

	/**
	 * A heap of accesses, the latest on top. Those that have been stay at its bottom.
	 */
	private static final class LatestFirst {

		private int[] heap = new int[64];

		private int size;

		void add(int access) {
			if (this.size == this.heap.length) {
				this.heap = Arrays.copyOf(this.heap, 2 * this.size);
			}
			int at = this.size++;
			while (at > 0 && this.heap[(at - 1) >>> 1] < access) {
				this.heap[at] = this.heap[(at - 1) >>> 1];
				at = (at - 1) >>> 1;
			}
			this.heap[at] = access;
		}

		int poll() {
			int top = this.heap[0];
			int last = this.heap[--this.size];
			int at = 0;
			for (int child = 1; child < this.size; child = 2 * at + 1) {
				if (child + 1 < this.size && this.heap[child + 1] > this.heap[child]) {
					child++;
				}
				if (this.heap[child] <= last) {
					break;
				}
				this.heap[at] = this.heap[child];
				at = child;
			}
			this.heap[at] = last;
			return top;
		}

	}

}
