package io.tracetab.simulate.cache;

/**
 * Lets a cache see accesses one by one: exact, with expiry, writes and weights.
 */
public final class Replay {

	private Replay() {
	}

	public static HitCount of(Accesses accesses, CacheSetup setup) {
		if (setup.policy() == CachePolicy.CLAIRVOYANT) {
			return new Clairvoyant(accesses, setup.weighing(), setup.ttlMicros()).hits(setup.capacity());
		}
		SimulatedCache cache = setup.empty();
		long hits = 0;
		for (int i = 0; i < accesses.size(); i++) {
			if (accesses.isWrite(i)) {
				cache.written(accesses.key(i), accesses.at(i));
			}
			else if (cache.read(accesses.key(i), setup.weighing().of(accesses, i), accesses.at(i))) {
				hits++;
			}
		}
		return new HitCount(accesses.reads(), hits, cache.evictions());
	}

}
