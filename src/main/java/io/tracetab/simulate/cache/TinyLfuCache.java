package io.tracetab.simulate.cache;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A cache with the policy W-TinyLFU (Einziger, Friedman, Manes:
 * <a href="https://doi.org/10.1145/3149371">ACM ToS 13(4), 2017</a>) as Caffeine 3 has
 * it: newcomers enter a window; what leaves it is kept only if it was wanted more often
 * than what would have to go from the main part, of which four fifths are protected. The
 * window begins with a hundredth and is sized by hill climbing
 * (<a href="https://doi.org/10.1145/3274808.3274816">Middleware 2018</a>). Among warm
 * candidates one in 128 is let in by luck, against floods of colliding keys.
 * <p>
 * It does what Caffeine does with an initial capacity of its maximum size and its
 * maintenance run after each access, hit for hit but for that luck. Of values of
 * different weights frequencies are counted from half of the capacity on.
 */
final class TinyLfuCache extends StoringCache {

	private static final int WINDOW = 0;

	private static final int PROBATION = 1;

	private static final int PROTECTED = 2;

	private static final double MAIN_PART = 0.99;

	private static final double PROTECTED_PART = 0.8;

	private static final int WARM = 6;

	private static final int LUCK = 127;

	/** Values moved between parts at a time. */
	private static final int MOVED = 1_000;

	private final SlotLists order = new SlotLists(3);

	private final FrequencySketch sketch = new FrequencySketch();

	private final SplittableRandom random;

	private final boolean counted;

	private final WindowClimber climber;

	private byte[] parts = new byte[64];

	private final long[] weightOf = new long[3];

	private long windowMost;

	private long protectedMost;

	/**
	 * An empty cache.
	 * @param counted whether each value weighs one, so that the capacity is a number of
	 * values
	 */
	TinyLfuCache(long capacity, long ttlMicros, boolean counted, long seed) {
		super(capacity, ttlMicros);
		this.counted = counted;
		this.random = new SplittableRandom(seed);
		this.windowMost = capacity - (long) (MAIN_PART * capacity);
		this.protectedMost = (long) (PROTECTED_PART * (capacity - this.windowMost));
		this.climber = new WindowClimber(capacity);
		if (counted) {
			this.sketch.hold(capacity);
		}
	}

	@Override
	void used(int slot) {
		if (!this.sketch.counts()) {
			return;
		}
		this.sketch.increment(key(slot));
		int part = this.parts[slot];
		boolean promoted = part == PROBATION && weight(slot) <= this.protectedMost;
		move(slot, promoted ? PROTECTED : part);
		this.climber.hit();
		climb();
	}

	@Override
	void loaded(int slot) {
		if (!this.counted && held() >= capacity() >>> 1) {
			this.sketch.hold(count());
		}
		this.sketch.increment(key(slot));
		this.climber.miss();
		if (slot == this.parts.length) {
			this.parts = Arrays.copyOf(this.parts, 2 * slot);
		}
		place(slot, WINDOW);
		evictMain(evictWindow());
		climb();
	}

	@Override
	void removed(int slot) {
		this.order.remove(slot);
		this.weightOf[this.parts[slot]] -= weight(slot);
	}

	@Override
	void refused(long key) {
		this.sketch.increment(key);
		this.climber.miss();
	}

	private void place(int slot, int part) {
		this.parts[slot] = (byte) part;
		this.order.append(part, slot);
		this.weightOf[part] += weight(slot);
	}

	private void move(int slot, int part) {
		removed(slot);
		place(slot, part);
	}

	/** Moves what is too much for the window; the first of it, or none. */
	private int evictWindow() {
		int first = SlotLists.NONE;
		while (this.weightOf[WINDOW] > this.windowMost) {
			int slot = this.order.first(WINDOW);
			move(slot, PROBATION);
			first = (first < 0) ? slot : first;
		}
		return first;
	}

	private void evictMain(int candidates) {
		int candidate = candidates;
		int victim = this.order.first(PROBATION);
		int victims = PROBATION;
		boolean searched = false;
		while (held() > capacity()) {
			if (candidate < 0 && !searched) {
				candidate = this.order.first(WINDOW);
				searched = true;
			}
			if (candidate < 0 && victim < 0) {
				victims = (victims == PROBATION) ? PROTECTED : WINDOW;
				victim = this.order.first(victims);
				continue;
			}
			boolean candidateGoes = candidate >= 0 && (victim < 0 || candidate == victim || !admits(candidate, victim));
			boolean same = candidate == victim;
			int gone = candidateGoes ? candidate : victim;
			boolean admitted = candidate >= 0 && !candidateGoes;
			int afterCandidate = (candidate < 0) ? SlotLists.NONE : this.order.after(candidate);
			int afterVictim = (victim < 0) ? SlotLists.NONE : this.order.after(victim);
			victim = (!candidateGoes || same) ? afterVictim : victim;
			candidate = same ? SlotLists.NONE : (candidateGoes || admitted) ? afterCandidate : candidate;
			evict(gone);
		}
	}

	private boolean admits(int candidate, int victim) {
		int wanted = this.sketch.frequency(key(candidate));
		if (wanted > this.sketch.frequency(key(victim))) {
			return true;
		}
		return wanted >= WARM && (this.random.nextInt() & LUCK) == 0;
	}

	private void climb() {
		long amount = this.climber.adjustment(this.sketch);
		demote();
		if (amount > 0) {
			this.climber.left(widen(amount));
		}
		else if (amount < 0) {
			this.climber.left(-narrow(-amount));
		}
	}

	private void demote() {
		for (int i = 0; i < MOVED && this.weightOf[PROTECTED] > this.protectedMost; i++) {
			move(this.order.first(PROTECTED), PROBATION);
		}
	}

	/** Gives room of the main part to the window; what of it could not be moved yet. */
	private long widen(long amount) {
		if (this.protectedMost == 0) {
			return amount;
		}
		long quota = Math.min(amount, this.protectedMost);
		this.protectedMost -= quota;
		this.windowMost += quota;
		demote();
		for (int i = 0; i < MOVED; i++) {
			int slot = this.order.first(PROBATION);
			if (slot < 0 || quota < weight(slot)) {
				slot = this.order.first(PROTECTED);
			}
			if (slot < 0 || quota < weight(slot)) {
				break;
			}
			quota -= weight(slot);
			move(slot, WINDOW);
		}
		this.protectedMost += quota;
		this.windowMost -= quota;
		return quota;
	}

	private long narrow(long amount) {
		if (this.windowMost <= 1) {
			return amount;
		}
		long quota = Math.min(amount, Math.max(0, this.windowMost - 1));
		this.protectedMost += quota;
		this.windowMost -= quota;
		for (int i = 0; i < MOVED; i++) {
			int slot = this.order.first(WINDOW);
			if (slot < 0 || quota < weight(slot)) {
				break;
			}
			quota -= weight(slot);
			move(slot, PROBATION);
		}
		this.protectedMost -= quota;
		this.windowMost += quota;
		return quota;
	}

}
