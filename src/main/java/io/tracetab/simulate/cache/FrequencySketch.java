package io.tracetab.simulate.cache;

/**
 * About how often keys were wanted of late: a count-min sketch of four rows of counters
 * of four bits, halved after ten times as many increments as entries (Einziger, Friedman,
 * Manes: <a href="https://doi.org/10.1145/3149371">TinyLFU, ACM ToS 13(4), 2017</a>,
 * sections 3.2 to 3.4; laid out in blocks of one cache line as in Caffeine 3). It counts
 * nothing before it has a size.
 */
final class FrequencySketch {

	private static final int MOST = 15;

	private static final long ODD_BITS = 0x1111111111111111L;

	private static final long HALVES = 0x7777777777777777L;

	private static final int SAMPLE = 10;

	private long[] counters = {};

	private int sampleSize;

	private int counted;

	/** Makes room for so many entries, and begins anew when there was too little. */
	void hold(long entries) {
		long most = Math.max(1, Math.min(entries, 1L << 27));
		if (this.counters.length < most) {
			int words = Math.max(8, Integer.highestOneBit((int) (2 * most - 1)));
			this.counters = new long[words];
			this.sampleSize = (int) (SAMPLE * most);
			this.counted = 0;
		}
	}

	boolean counts() {
		return this.counters.length > 0;
	}

	/** Increments after which counters are halved. */
	int sampleSize() {
		return this.sampleSize;
	}

	void increment(long key) {
		if (!counts()) {
			return;
		}
		int hash = spread(key);
		int choice = rehash(hash);
		int block = (hash & ((this.counters.length >>> 3) - 1)) << 3;
		boolean added = false;
		for (int row = 0; row < 4; row++) {
			int picked = choice >>> (row << 3);
			int word = block + (picked & 1) + (row << 1);
			int shift = ((picked >>> 1) & MOST) << 2;
			if (((this.counters[word] >>> shift) & MOST) < MOST) {
				this.counters[word] += 1L << shift;
				added = true;
			}
		}
		if (added && ++this.counted == this.sampleSize) {
			age();
		}
	}

	int frequency(long key) {
		if (!counts()) {
			return 0;
		}
		int hash = spread(key);
		int choice = rehash(hash);
		int block = (hash & ((this.counters.length >>> 3) - 1)) << 3;
		int least = MOST;
		for (int row = 0; row < 4; row++) {
			int picked = choice >>> (row << 3);
			int word = block + (picked & 1) + (row << 1);
			least = Math.min(least, (int) (this.counters[word] >>> (((picked >>> 1) & MOST) << 2)) & MOST);
		}
		return least;
	}

	private void age() {
		int odd = 0;
		for (int i = 0; i < this.counters.length; i++) {
			odd += Long.bitCount(this.counters[i] & ODD_BITS);
			this.counters[i] = (this.counters[i] >>> 1) & HALVES;
		}
		this.counted = (this.counted - (odd >>> 2)) >>> 1;
	}

	private static int spread(long key) {
		int x = Long.hashCode(key);
		x ^= x >>> 17;
		x *= 0xed5ad4bb;
		x ^= x >>> 11;
		x *= 0xac4c1b51;
		return x ^ (x >>> 15);
	}

	private static int rehash(int hash) {
		int x = hash * 0x31848bab;
		return x ^ (x >>> 14);
	}

}
