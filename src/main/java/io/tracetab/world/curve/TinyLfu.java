package io.tracetab.world.curve;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

import io.tracetab.world.stack.LruCache;
import org.jspecify.annotations.Nullable;

/**
 * A cache with the policy W-TinyLFU (Einziger, Friedman, Manes, ACM TOS 2017): a small
 * window, and a main part which a newcomer enters only if it is wanted more often than
 * what would have to go. The window keeps its hundredth; it is not tuned on the way.
 */
final class TinyLfu extends Simulated {

	private static final int WINDOW_PART = 100;

	/** Of five parts of the main part four are protected. */
	private static final int PROTECTED_PARTS = 5;

	private final long windowBytes;

	private final long mainBytes;

	private final long ttlMicros;

	private final Segment window = new Segment();

	private final Segment probation = new Segment();

	private final Segment secured = new Segment();

	private final Sketch sketch;

	private final Deque<Expiry> expiries = new ArrayDeque<>();

	TinyLfu(long bytes, long ttlMicros) {
		this.windowBytes = bytes / WINDOW_PART;
		this.mainBytes = bytes - this.windowBytes;
		this.ttlMicros = ttlMicros;
		this.sketch = new Sketch(bytes / 1_024);
	}

	private record Entry(int bytes, long expires) {
	}

	private record Expiry(String key, long at) {
	}

	/** Keys from the one used longest ago to the one used last. */
	private static final class Segment {

		private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

		private long bytes;

		@Nullable Entry take(String key) {
			Entry entry = this.entries.remove(key);
			this.bytes -= (entry == null) ? 0 : entry.bytes;
			return entry;
		}

		void put(String key, Entry entry) {
			take(key);
			this.entries.put(key, entry);
			this.bytes += entry.bytes;
		}

		boolean has(String key) {
			return this.entries.get(key) != null;
		}

		@Nullable String eldest() {
			return this.entries.isEmpty() ? null : this.entries.keySet().iterator().next();
		}

	}

	@Override
	boolean find(String key, long now) {
		expire(now);
		this.sketch.count(key);
		if (this.window.has(key) || this.secured.has(key)) {
			return true;
		}
		Entry entry = this.probation.take(key);
		if (entry == null) {
			return false;
		}
		this.secured.put(key, entry);
		while (this.secured.bytes > this.mainBytes * (PROTECTED_PARTS - 1) / PROTECTED_PARTS) {
			move(this.secured, this.probation);
		}
		return true;
	}

	private static void move(Segment from, Segment to) {
		String eldest = from.eldest();
		Entry entry = (eldest == null) ? null : from.take(eldest);
		if (eldest != null && entry != null) {
			to.put(eldest, entry);
		}
	}

	@Override
	void store(String key, int bytes, long now) {
		expire(now);
		drop(key);
		this.expiries.add(new Expiry(key, now + this.ttlMicros));
		this.window.put(key, new Entry(bytes + LruCache.OVERHEAD_BYTES, now + this.ttlMicros));
		while (this.window.bytes > this.windowBytes) {
			String candidate = this.window.eldest();
			Entry entry = (candidate == null) ? null : this.window.take(candidate);
			if (candidate != null && entry != null && admitted(candidate, entry)) {
				this.probation.put(candidate, entry);
			}
		}
	}

	/** Makes room for a candidate, unless what would have to go is wanted as often. */
	private boolean admitted(String candidate, Entry entry) {
		if (entry.bytes > this.mainBytes) {
			return false;
		}
		while (this.probation.bytes + this.secured.bytes + entry.bytes > this.mainBytes) {
			Segment segment = (this.probation.eldest() != null) ? this.probation : this.secured;
			String victim = segment.eldest();
			if (victim == null || this.sketch.estimate(candidate) <= this.sketch.estimate(victim)) {
				return false;
			}
			segment.take(victim);
		}
		return true;
	}

	@Override
	void drop(String key) {
		this.window.take(key);
		this.probation.take(key);
		this.secured.take(key);
	}

	private void expire(long now) {
		for (Expiry next = this.expiries.peek(); next != null && next.at <= now; next = this.expiries.peek()) {
			this.expiries.remove();
			for (Segment segment : new Segment[] { this.window, this.probation, this.secured }) {
				forget(segment, next.key, now);
			}
		}
	}

	/** A later value of the key lives on, where it stands. */
	private static void forget(Segment segment, String key, long now) {
		if (segment.entries.containsKey(key)) {
			Entry entry = segment.entries.getOrDefault(key, new Entry(0, 0));
			if (entry.expires <= now) {
				segment.take(key);
			}
		}
	}

	/**
	 * How often keys were wanted of late: four counters up to fifteen for each, shared
	 * with other keys, halved once in a while.
	 */
	private static final class Sketch {

		private static final int ROWS = 4;

		private static final int MOST = 15;

		private static final int SAMPLE = 10;

		private final byte[][] rows;

		private final int mask;

		private int counted;

		Sketch(long entries) {
			int width = Integer.highestOneBit((int) Math.max(64, Math.min(1 << 18, entries))) * 2;
			this.rows = new byte[ROWS][width];
			this.mask = width - 1;
		}

		void count(String key) {
			for (int row = 0; row < ROWS; row++) {
				int slot = slot(key, row);
				if (this.rows[row][slot] < MOST) {
					this.rows[row][slot]++;
				}
			}
			if (++this.counted >= SAMPLE * this.rows[0].length) {
				halve();
			}
		}

		private void halve() {
			for (byte[] row : this.rows) {
				for (int slot = 0; slot < row.length; slot++) {
					row[slot] >>= 1;
				}
			}
			this.counted /= 2;
		}

		int estimate(String key) {
			int least = MOST;
			for (int row = 0; row < ROWS; row++) {
				least = Math.min(least, this.rows[row][slot(key, row)]);
			}
			return least;
		}

		private int slot(String key, int row) {
			return (int) (Clairvoyant.mixed(key, row) >>> 20) & this.mask;
		}

	}

}
