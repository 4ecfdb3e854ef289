package io.tracetab.world.stack;

import java.util.Arrays;

/**
 * How unequally things are wanted: Zipf's law, the thing of rank {@code r} (from 0) is
 * asked for in proportion to {@code 1 / (r + 1)^skew}.
 */
public final class Popularity {

	private final double[] cumulative;

	public Popularity(int things, double skew) {
		this.cumulative = new double[things];
		double sum = 0;
		for (int rank = 0; rank < things; rank++) {
			sum += 1 / StrictMath.pow(rank + 1, skew);
			this.cumulative[rank] = sum;
		}
	}

	/** A rank, drawn by popularity. */
	public int draw(Chance chance) {
		double point = chance.uniform() * this.cumulative[this.cumulative.length - 1];
		int found = Arrays.binarySearch(this.cumulative, point);
		return (found >= 0) ? found + 1 : -found - 1;
	}

	public int things() {
		return this.cumulative.length;
	}

}
