package io.tracetab.simulate.cache;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ReplayTests {

	private static final long A = 1;

	private static final long B = 2;

	private static final long C = 3;

	/** a b: missed; a: hit; c puts b out; b misses and puts a out; c: hit; a misses. */
	@Test
	void lruPutsOutWhatWasUsedLongestAgo() {
		HitCount count = Replay.of(Accesses.of(A, B, A, C, B, C, A), CacheSetup.of(CachePolicy.LRU, 2));
		assertThat(count).isEqualTo(new HitCount(7, 2, 3));
		assertThat(count.hitRatio()).isEqualTo(2 / 7.0);
	}

	/**
	 * Belady's example in short: of a b c a b d a b with room for two, a and b stay and
	 * are found twice each.
	 */
	@Test
	void clairvoyantKeepsWhatIsReadAgainSoonest() {
		assertThat(hits(Accesses.of(A, B, C, A, B, 4, A, B), CachePolicy.CLAIRVOYANT, 2)).isEqualTo(4);
		assertThat(hits(Accesses.of(A, B, C, A, B, 4, A, B), CachePolicy.LRU, 2)).isZero();
	}

	@Test
	void unboundedMissesEachKeyOnce() {
		assertThat(hits(Accesses.of(A, B, C, A, B, C, C), CachePolicy.UNBOUNDED, 0)).isEqualTo(4);
	}

	@Test
	void nothingIsFoundInNoRoom() {
		for (CachePolicy policy : List.of(CachePolicy.LRU, CachePolicy.W_TINY_LFU, CachePolicy.CLAIRVOYANT)) {
			assertThat(hits(Accesses.of(A, A, B, B, A), policy, 0)).as(policy.name()).isZero();
		}
	}

	@Test
	void whatWasWrittenIsMissedOnce() {
		Accesses accesses = new Accesses.Builder().read(A, 1, 0)
			.read(A, 1, 1)
			.write(A, 2)
			.read(A, 1, 3)
			.read(A, 1, 4)
			.build();
		for (CachePolicy policy : CachePolicy.values()) {
			assertThat(Replay.of(accesses, CacheSetup.of(policy, 5))).as(policy.name())
				.extracting(HitCount::reads, HitCount::hits)
				.containsExactly(4L, 2L);
		}
	}

	/** Loaded at 0 for 10: there at 9, not at 10; loaded anew it is there at 19. */
	@Test
	void aValueExpiresAFixedTimeAfterItWasLoaded() {
		Accesses accesses = new Accesses.Builder().read(A, 1, 0).read(A, 1, 9).read(A, 1, 10).read(A, 1, 19).build();
		for (CachePolicy policy : CachePolicy.values()) {
			CacheSetup setup = new CacheSetup(policy, 5, Weighing.VALUES, 10, 1);
			assertThat(Replay.of(accesses, setup).hits()).as(policy.name()).isEqualTo(2);
		}
	}

	@Test
	void whatExpiresGivesItsRoomBack() {
		Accesses accesses = new Accesses.Builder().read(A, 1, 0).read(B, 1, 5).read(C, 1, 10).read(B, 1, 11).build();
		HitCount count = Replay.of(accesses, new CacheSetup(CachePolicy.LRU, 2, Weighing.VALUES, 10, 1));
		assertThat(count).isEqualTo(new HitCount(4, 1, 0));
	}

	/** With 10 around each, a (30) and b (50) fill 100; c (20) puts a out. */
	@Test
	void bytesAreCountedWithWhatSurroundsThem() {
		Accesses accesses = new Accesses.Builder().read(A, 30, 0)
			.read(B, 50, 1)
			.read(B, 50, 2)
			.read(C, 20, 3)
			.read(A, 30, 4)
			.build();
		HitCount count = Replay.of(accesses,
				new CacheSetup(CachePolicy.LRU, 100, Weighing.bytes(10), CacheSetup.NEVER, 1));
		assertThat(count).isEqualTo(new HitCount(5, 1, 2));
	}

	@Test
	void whatIsLargerThanTheCacheIsNotKept() {
		Accesses accesses = new Accesses.Builder().read(A, 10, 0)
			.read(B, 1000, 1)
			.read(A, 10, 2)
			.read(B, 1000, 3)
			.build();
		for (CachePolicy policy : List.of(CachePolicy.LRU, CachePolicy.W_TINY_LFU, CachePolicy.CLAIRVOYANT)) {
			CacheSetup setup = new CacheSetup(policy, 100, Weighing.bytes(0), CacheSetup.NEVER, 1);
			assertThat(Replay.of(accesses, setup).hits()).as(policy.name()).isEqualTo(1);
		}
	}

	/** A loop larger than the cache is what LRU is worst at. */
	@Test
	void tinyLfuKeepsPartOfALoop() {
		Accesses.Builder loop = new Accesses.Builder();
		for (int i = 0; i < 100_000; i++) {
			loop.read(i % 1_000);
		}
		Accesses accesses = loop.build();
		assertThat(hits(accesses, CachePolicy.LRU, 500)).isZero();
		assertThat(Replay.of(accesses, CacheSetup.of(CachePolicy.W_TINY_LFU, 500)).hitRatio()).isBetween(0.35, 0.5);
		assertThat(Replay.of(accesses, CacheSetup.of(CachePolicy.CLAIRVOYANT, 500)).hitRatio()).isBetween(0.49, 0.5);
	}

	@Test
	void tinyLfuIsNearTheBestOfPopularKeys() {
		Accesses accesses = new Zipf(20_000, 0.9, 7).reads(200_000);
		double tiny = Replay.of(accesses, CacheSetup.of(CachePolicy.W_TINY_LFU, 1_000)).hitRatio();
		double lru = Replay.of(accesses, CacheSetup.of(CachePolicy.LRU, 1_000)).hitRatio();
		double best = Replay.of(accesses, CacheSetup.of(CachePolicy.CLAIRVOYANT, 1_000)).hitRatio();
		assertThat(tiny).isBetween(lru + 0.05, best);
	}

	@Test
	void chanceIsTheSeeds() {
		Accesses accesses = new Zipf(5_000, 0.8, 3).reads(50_000);
		CacheSetup setup = CacheSetup.of(CachePolicy.W_TINY_LFU, 300);
		assertThat(Replay.of(accesses, setup)).isEqualTo(Replay.of(accesses, setup));
	}

	@Property(tries = 300)
	void lruDoesWhatALinkedMapDoes(@ForAll @Size(max = 200) List<@IntRange(max = 20) Integer> keys,
			@ForAll @IntRange(min = 1, max = 12) int capacity) {
		Map<Integer, Boolean> map = new LinkedHashMap<>(16, 0.75f, true);
		int hits = 0;
		for (int key : keys) {
			if (key % 7 == 6) {
				map.remove(key);
			}
			else if (map.get(key) != null) {
				hits++;
			}
			else {
				map.put(key, true);
				Iterator<Integer> eldest = map.keySet().iterator();
				if (map.size() > capacity && eldest.hasNext()) {
					eldest.next();
					eldest.remove();
				}
			}
		}
		assertThat(hits(mixed(keys), CachePolicy.LRU, capacity)).isEqualTo(hits);
	}

	@Property(tries = 300)
	void noPolicyBeatsTheFutureAndNoneTheUnbounded(@ForAll @Size(max = 200) List<@IntRange(max = 20) Integer> keys,
			@ForAll @IntRange(max = 12) int capacity) {
		Accesses accesses = mixed(keys);
		long best = hits(accesses, CachePolicy.CLAIRVOYANT, capacity);
		assertThat(hits(accesses, CachePolicy.LRU, capacity)).isLessThanOrEqualTo(best);
		assertThat(hits(accesses, CachePolicy.W_TINY_LFU, capacity)).isLessThanOrEqualTo(best);
		assertThat(best).isLessThanOrEqualTo(hits(accesses, CachePolicy.UNBOUNDED, capacity));
	}

	@Test
	void aCacheThatKnowsTheFutureCannotBeAskedStepByStep() {
		assertThatIllegalArgumentException().isThrownBy(() -> CacheSetup.of(CachePolicy.CLAIRVOYANT, 1).empty());
	}

	/** One key in seven is written, not read. */
	static Accesses mixed(List<Integer> keys) {
		Accesses.Builder accesses = new Accesses.Builder();
		for (int i = 0; i < keys.size(); i++) {
			if (keys.get(i) % 7 == 6) {
				accesses.write(keys.get(i), i);
			}
			else {
				accesses.read(keys.get(i), 1, i);
			}
		}
		return accesses.build();
	}

	private static long hits(Accesses accesses, CachePolicy policy, long capacity) {
		return Replay.of(accesses, CacheSetup.of(policy, capacity)).hits();
	}

}
