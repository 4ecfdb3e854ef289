package io.tracetab.simulate.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Hit ratios of LRU caches from how popular keys are, for want of a stream that has all
 * accesses to a key (Che, Tung, Wang: Hierarchical Web Caching Systems, IEEE JSAC 20(7),
 * 2002, section III): a cache of C values keeps each for the same time T after its last
 * use, for which {@code sum(1 - exp(-p T)) = C}; a key of popularity p is then found with
 * probability {@code 1 - exp(-p T)}. It supposes that accesses do not depend on those
 * before: real ones often come in bursts, which hit more.
 * <p>
 * Popularities come from traces of sampled requests, so some keys are missing. The lower
 * bound gives them the share of reads that keys seen once suggest (Good, Biometrika 40,
 * 1953), divided among so many that none is found twice; the upper one supposes that
 * there are no others, and takes the luck of the sample for popularity. Two standard
 * errors of what so many reads can tell come to both. Neither knows of expiry and writes,
 * or of the first reads of each key.
 */
public final class CheApproximation {

	/** Counts above are taken as they are. */
	private static final int SMOOTHED = 5;

	/** Keys of a count that a smoothed one must rest on. */
	private static final int ENOUGH = 20;

	/** How many keys have been seen so often. */
	private final Map<Long, Long> keysByCount = new TreeMap<>();

	private long reads;

	private CheApproximation(long[] counts) {
		for (long count : counts) {
			if (count > 0) {
				this.keysByCount.merge(count, 1L, Long::sum);
				this.reads += count;
			}
		}
	}

	/**
	 * A capacity in values, and between what its hit ratio lies.
	 */
	public record Range(long capacity, double low, double high) {
	}

	/**
	 * Ranges for capacities.
	 * @param counts for each key how many of the sampled reads were of it
	 */
	public static List<Range> of(long[] counts, long... capacities) {
		CheApproximation che = new CheApproximation(counts);
		List<Group> seen = che.groups(false);
		List<Group> smoothed = che.groups(true);
		List<Range> ranges = new ArrayList<>();
		for (long capacity : capacities) {
			double low = hitRatio(smoothed, capacity);
			double high = hitRatio(seen, capacity);
			ranges.add(new Range(capacity, Math.max(0, Math.min(low, high) - che.error(low)),
					Math.min(1, Math.max(low, high) + che.error(high))));
		}
		return ranges;
	}

	/**
	 * Keys that are equally popular.
	 *
	 * @param popularity share of all reads that are of one of them
	 */
	private record Group(double popularity, long keys) {
	}

	/** Two standard errors of a share that so many reads tell. */
	private double error(double share) {
		return 2 * Math.sqrt(Math.max(0, share * (1 - share)) / Math.max(1, this.reads));
	}

	private List<Group> groups(boolean smooth) {
		List<Group> groups = new ArrayList<>();
		this.keysByCount.forEach((count, keys) -> groups
			.add(new Group((smooth ? smoothed(count, keys) : count) / Math.max(1, this.reads), keys)));
		return groups;
	}

	/**
	 * What a count would be in another sample, by Good's rule; never more than it was.
	 */
	private double smoothed(long count, long keys) {
		Long more = this.keysByCount.get(count + 1);
		if (count > SMOOTHED || keys < ENOUGH) {
			return count;
		}
		return Math.min(count, (count + 1) * (double) ((more == null) ? 0 : more) / keys);
	}

	private static double hitRatio(List<Group> groups, long capacity) {
		double known = groups.stream().mapToDouble((group) -> group.popularity * group.keys).sum();
		double unknown = Math.max(0, 1 - known);
		long keys = groups.stream().mapToLong(Group::keys).sum();
		if (groups.isEmpty() || (unknown < 1e-12 && capacity >= keys)) {
			return known;
		}
		double low = 0;
		double high = 1;
		while (held(groups, unknown, high) < capacity && high < 1e18) {
			high *= 2;
		}
		for (int i = 0; i < 100; i++) {
			double middle = (low + high) / 2;
			if (held(groups, unknown, middle) < capacity) {
				low = middle;
			}
			else {
				high = middle;
			}
		}
		double time = high;
		return groups.stream()
			.mapToDouble((group) -> -group.popularity * group.keys * Math.expm1(-group.popularity * time))
			.sum();
	}

	/** Values that are kept when each is kept for so many reads after its last use. */
	private static double held(List<Group> groups, double unknown, double time) {
		double held = unknown * time;
		for (Group group : groups) {
			held -= group.keys * Math.expm1(-group.popularity * time);
		}
		return held;
	}

}
