package io.tracetab.simulate.cache;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A share of all keys in which the often used ones are represented evenly: of the keys
 * that one access in ten shows, ranked by how often, every n-th is taken (systematic
 * sampling of a ranked list, Cochran, Sampling Techniques, 3rd ed., chapter 8), of all
 * others those that a hash chooses, as in SHARDS. Which of the most popular keys a hash
 * happens to choose is most of the error of a small sample.
 */
public final class RankedSample {

	/** One access in so many is counted for the ranking. */
	private static final int STEP = 10;

	private static final int FILTER_BITS = 1 << 15;

	private final KeySample hashed;

	private final KeySlots ranked = new KeySlots();

	private int[] counts = new int[1024];

	private final KeySlots chosen = new KeySlots();

	/** Of positions of chosen keys, so that most others need not be looked up. */
	private final long[] filter = new long[FILTER_BITS / Long.SIZE];

	private RankedSample(double rate, long seed) {
		this.hashed = KeySample.of(rate, seed);
	}

	/**
	 * All accesses to the keys of a sample, to be handed to
	 * {@link LruCurve#ofSample(Accesses, double, long, Weighing, long...)} and its like.
	 * @param rate share of the keys, above 0, at most 1
	 */
	public static Accesses of(Accesses accesses, double rate, long seed) {
		if (rate == 1) {
			return accesses;
		}
		RankedSample sample = new RankedSample(rate, seed);
		SplittableRandom random = new SplittableRandom(seed);
		sample.count(accesses, random.nextInt(STEP));
		sample.choose(1 / rate, random.nextDouble());
		return sample.taken(accesses);
	}

	private void count(Accesses accesses, int first) {
		for (int i = first; i < accesses.size(); i += STEP) {
			int slot = this.ranked.find(accesses.key(i));
			if (slot < 0) {
				slot = this.ranked.add(accesses.key(i));
				this.counts = (slot < this.counts.length) ? this.counts : Arrays.copyOf(this.counts, 2 * slot);
			}
			this.counts[slot]++;
		}
	}

	/** Every n-th in the order of counts; equal ones in the order in which they came. */
	private void choose(double every, double start) {
		int most = Arrays.stream(this.counts).max().orElse(0);
		int[] above = new int[most + 2];
		for (int slot = 0; slot < this.ranked.slots(); slot++) {
			above[this.counts[slot]]++;
		}
		for (int count = most; count >= 0; count--) {
			above[count] += above[count + 1];
		}
		int[] rankOf = new int[most + 1];
		for (int slot = 0; slot < this.ranked.slots(); slot++) {
			int count = this.counts[slot];
			long rank = above[count + 1] + rankOf[count]++;
			if (Math.floor((rank + 1) / every - start) > Math.floor(rank / every - start)) {
				long key = this.ranked.key(slot);
				this.chosen.add(key);
				int bit = bit(this.hashed.position(key));
				this.filter[bit >>> 6] |= 1L << bit;
			}
		}
	}

	private static int bit(long position) {
		return (int) (position & (FILTER_BITS - 1));
	}

	private Accesses taken(Accesses accesses) {
		Accesses.Builder taken = new Accesses.Builder();
		for (int i = 0; i < accesses.size(); i++) {
			long key = accesses.key(i);
			long position = this.hashed.position(key);
			int bit = bit(position);
			boolean in = (this.filter[bit >>> 6] >>> bit & 1) != 0 && this.chosen.find(key) >= 0
					|| position < this.hashed.threshold() && this.ranked.find(key) < 0;
			if (in) {
				taken.copy(accesses, i);
			}
		}
		return taken.build();
	}

}
