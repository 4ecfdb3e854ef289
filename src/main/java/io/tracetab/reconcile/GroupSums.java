package io.tracetab.reconcile;

import java.util.Arrays;

import io.tracetab.usage.TraceGroups;

/**
 * A sum for each group of traces, in little memory where few groups have any: most values
 * of annotations are said by few requests of an hour. For one thread.
 */
final class GroupSums {

	/** A bit for each group that has a sum. */
	private int groups;

	/** In the order of those groups. */
	private double[] sums = new double[0];

	void add(int group, double quantity) {
		int bit = 1 << group;
		int place = Integer.bitCount(this.groups & (bit - 1));
		if ((this.groups & bit) == 0) {
			double[] more = Arrays.copyOf(this.sums, this.sums.length + 1);
			System.arraycopy(this.sums, place, more, place + 1, this.sums.length - place);
			more[place] = 0;
			this.sums = more;
			this.groups |= bit;
		}
		this.sums[place] += quantity;
	}

	/** Of all groups. */
	double[] toArray() {
		double[] all = new double[TraceGroups.COUNT];
		int place = 0;
		for (int group = 0; group < all.length; group++) {
			if ((this.groups & (1 << group)) != 0) {
				all[group] = this.sums[place++];
			}
		}
		return all;
	}

}
