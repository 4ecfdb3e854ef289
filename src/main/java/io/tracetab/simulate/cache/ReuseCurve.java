package io.tracetab.simulate.cache;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Hit ratios of LRU caches from a sample of the reads: how many accesses later each is
 * read again. A value leaves a cache when as much was used since as fits; how old it is
 * then follows from how old values get at all (Hu, Wang, Zhou, Luo, Ding, Wang: <a href=
 * "https://www.usenix.org/conference/atc16/technical-sessions/presentation/hu">Kinetic
 * Modeling of Data Eviction in Cache, USENIX ATC 2016</a>). Of reads, hot keys are in a
 * sample as they are in the whole; of keys, chance decides which of them are, and that is
 * most of the error of {@link LruCurve#sampled}.
 *
 * <p>
 * Expiry is not known. A key that was written in between is not found, and takes no room
 * from then on.
 */
public final class ReuseCurve {

	private final Accesses accesses;

	private final Weighing weighing;

	private static final int NEAR_BITS = 15;

	/** Keys that are waited for, and from which access on. */
	private final KeySlots waited = new KeySlots();

	/** How many of them share a place, so that most others need not be looked up. */
	private final char[] near = new char[1 << NEAR_BITS];

	private int[] since = new int[64];

	/** All that were ever waited for. */
	private final KeySlots looked = new KeySlots();

	/** What became of values that were read: after how many accesses, and which. */
	private long[] ends = new long[256];

	private int[] starts = new int[256];

	private int ended;

	private ReuseCurve(Accesses accesses, Weighing weighing) {
		this.accesses = accesses;
		this.weighing = weighing;
	}

	/**
	 * The curve.
	 * @param rate share of the reads that are looked at, above 0, at most 1
	 */
	public static HitCurve of(Accesses accesses, double rate, long seed, Weighing weighing, long... capacities) {
		ReuseCurve curve = new ReuseCurve(accesses, weighing);
		curve.look(rate, new SplittableRandom(seed));
		return curve.at(rate, capacities);
	}

	private void look(double rate, SplittableRandom random) {
		int next = gap(rate, random);
		for (int i = 0; i < this.accesses.size(); i++) {
			long key = this.accesses.key(i);
			if (this.near[place(key)] != 0) {
				met(key, i);
			}
			if (i == next) {
				next = i + 1 + gap(rate, random);
				if (!this.accesses.isWrite(i)) {
					wait(i);
				}
			}
		}
		for (int slot = 0; slot < this.waited.slots(); slot++) {
			if (this.waited.find(this.waited.key(slot)) == slot) {
				note(this.since[slot], this.accesses.size());
			}
		}
	}

	private static int place(long key) {
		return (int) ((key * 0x9E3779B97F4A7C15L) >>> (Long.SIZE - NEAR_BITS));
	}

	private void met(long key, int index) {
		int slot = this.waited.find(key);
		if (slot >= 0) {
			this.waited.remove(slot);
			this.near[place(key)]--;
			note(this.since[slot], index - this.since[slot]);
		}
	}

	private void wait(int index) {
		long key = this.accesses.key(index);
		if (this.looked.find(key) < 0) {
			this.looked.add(key);
		}
		int slot = this.waited.add(key);
		if (slot >= this.since.length) {
			this.since = Arrays.copyOf(this.since, 2 * slot);
		}
		this.since[slot] = index;
		this.near[place(key)]++;
	}

	/** In one number, so that sorting them sorts by age. */
	private void note(int from, int after) {
		if (this.ended == this.ends.length) {
			this.ends = Arrays.copyOf(this.ends, 2 * this.ended);
			this.starts = Arrays.copyOf(this.starts, 2 * this.ended);
		}
		this.starts[this.ended] = from;
		this.ends[this.ended] = ((long) after << Integer.SIZE) | this.ended;
		this.ended++;
	}

	/** How many are passed over until the next is taken, each with the same chance. */
	private static int gap(double rate, SplittableRandom random) {
		if (rate == 1) {
			return 0;
		}
		return (int) Math.min(Integer.MAX_VALUE / 2, Math.log(1 - random.nextDouble()) / Math.log1p(-rate));
	}

	/**
	 * As values grow older, those that were used again leave the room to others: each
	 * step of age adds what of a read is still there then.
	 */
	private HitCurve at(double rate, long[] capacities) {
		long[] sorted = capacities.clone();
		Arrays.sort(sorted);
		Arrays.sort(this.ends, 0, this.ended);
		double reads = (double) this.accesses.reads() / Math.max(1, this.accesses.size());
		double all = Math.max(1, this.ended);
		double there = 0;
		for (int i = 0; i < this.ended; i++) {
			there += this.weighing.of(this.accesses, this.starts[i]);
		}
		double room = 0;
		long age = 0;
		long hits = 0;
		List<HitCurve.Point> points = new ArrayList<>();
		for (int i = 0; i < this.ended; i++) {
			long after = this.ends[i] >>> Integer.SIZE;
			int start = this.starts[(int) this.ends[i]];
			room += reads * there / all * (after - age);
			while (points.size() < sorted.length && room >= sorted[points.size()]) {
				points.add(new HitCurve.Point(sorted[points.size()], hits / all));
			}
			age = after;
			there -= this.weighing.of(this.accesses, start);
			hits += isRead(start + after) ? 1 : 0;
		}
		while (points.size() < sorted.length) {
			points.add(new HitCurve.Point(sorted[points.size()], hits / all));
		}
		return new HitCurve(points, this.ended, this.looked.size(), rate);
	}

	/** Beyond the end nothing is. */
	private boolean isRead(long index) {
		return index < this.accesses.size() && !this.accesses.isWrite((int) index);
	}

}
