package io.tracetab.simulate.cache;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Independent reads of keys whose popularity falls with their rank.
 */
final class Zipf {

	private final double[] upTo;

	private final SplittableRandom random;

	Zipf(int keys, double exponent, long seed) {
		this.upTo = new double[keys];
		double sum = 0;
		for (int rank = 0; rank < keys; rank++) {
			sum += Math.pow(rank + 1, -exponent);
			this.upTo[rank] = sum;
		}
		this.random = new SplittableRandom(seed);
	}

	long next() {
		int place = Arrays.binarySearch(this.upTo, this.random.nextDouble() * this.upTo[this.upTo.length - 1]);
		return (place < 0) ? -place - 1 : place;
	}

	Accesses reads(int count) {
		long[] keys = new long[count];
		Arrays.setAll(keys, (i) -> next());
		return Accesses.of(keys);
	}

}
