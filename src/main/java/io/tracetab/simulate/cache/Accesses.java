package io.tracetab.simulate.cache;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Accesses to keys in the order in which they were made, in columns. A key is a hash of
 * 64 bits; two keys of the same hash are one. Immutable.
 */
public final class Accesses {

	private final long[] keys;

	private final int[] bytes;

	private final long[] times;

	private final BitSet writes;

	private final int reads;

	private Accesses(long[] keys, int[] bytes, long[] times, BitSet writes) {
		this.keys = keys;
		this.bytes = bytes;
		this.times = times;
		this.writes = writes;
		this.reads = keys.length - writes.cardinality();
	}

	/** Reads of keys that all have one byte, a microsecond apart. */
	public static Accesses of(long... keys) {
		Builder builder = new Builder();
		for (long key : keys) {
			builder.read(key);
		}
		return builder.build();
	}

	public int size() {
		return this.keys.length;
	}

	/** Those that are not writes. */
	public int reads() {
		return this.reads;
	}

	public long key(int index) {
		return this.keys[index];
	}

	/** Size of the value; of writes it means nothing. */
	public int bytes(int index) {
		return this.bytes[index];
	}

	/** Microseconds since the epoch. */
	public long at(int index) {
		return this.times[index];
	}

	public boolean isWrite(int index) {
		return this.writes.get(index);
	}

	public int distinctKeys() {
		KeySlots seen = new KeySlots();
		for (long key : this.keys) {
			if (seen.find(key) < 0) {
				seen.add(key);
			}
		}
		return seen.size();
	}

	/** All accesses to the keys of a sample. */
	public Accesses of(KeySample sample) {
		Builder builder = new Builder();
		for (int i = 0; i < this.keys.length; i++) {
			if (sample.holds(this.keys[i])) {
				builder.copy(this, i);
			}
		}
		return builder.build();
	}

	/**
	 * Takes accesses in their order. Not safe for use by several threads.
	 */
	public static final class Builder {

		private long[] keys = new long[1024];

		private int[] bytes = new int[1024];

		private long[] times = new long[1024];

		private final BitSet writes = new BitSet();

		private int size;

		/** A read of one byte, a microsecond after what was before. */
		public Builder read(long key) {
			return read(key, 1, (this.size == 0) ? 0 : this.times[this.size - 1] + 1);
		}

		public Builder read(long key, int valueBytes, long at) {
			if (this.size == this.keys.length) {
				this.keys = Arrays.copyOf(this.keys, 2 * this.size);
				this.bytes = Arrays.copyOf(this.bytes, 2 * this.size);
				this.times = Arrays.copyOf(this.times, 2 * this.size);
			}
			this.keys[this.size] = key;
			this.bytes[this.size] = valueBytes;
			this.times[this.size++] = at;
			return this;
		}

		/** A write: what is cached of the key is stale from then on. */
		public Builder write(long key, long at) {
			read(key, 0, at);
			this.writes.set(this.size - 1);
			return this;
		}

		void copy(Accesses other, int index) {
			if (other.writes.get(index)) {
				write(other.keys[index], other.times[index]);
			}
			else {
				read(other.keys[index], other.bytes[index], other.times[index]);
			}
		}

		public Accesses build() {
			return new Accesses(Arrays.copyOf(this.keys, this.size), Arrays.copyOf(this.bytes, this.size),
					Arrays.copyOf(this.times, this.size), (BitSet) this.writes.clone());
		}

	}

}
