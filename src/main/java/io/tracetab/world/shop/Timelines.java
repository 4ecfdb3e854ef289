package io.tracetab.world.shop;

import java.util.ArrayList;
import java.util.List;

import io.tracetab.world.stack.Chance;
import io.tracetab.world.stack.Popularity;

/**
 * Who follows whom, and how long each reader's timeline has become. Few authors have many
 * followers, and those write the most.
 */
final class Timelines {

	private static final int PEOPLE = 2_000;

	private static final int MOST_FOLLOWERS = 300;

	private static final double SKEW = 0.8;

	private static final int STEP = 37;

	/** A timeline is shown to so many entries. */
	private static final int SHOWN = 50;

	private static final Popularity ACTIVE = new Popularity(PEOPLE, 0.9);

	private final int[] entries = new int[PEOPLE];

	private final long[] bytes = new long[PEOPLE];

	/** Somebody who writes: their number is their rank. */
	static int author(Chance chance) {
		return ACTIVE.draw(chance);
	}

	/** Somebody who reads, the most active ones most often. */
	static int reader(Chance chance) {
		return ACTIVE.draw(chance);
	}

	/** Readers who follow an author. */
	static List<Integer> followers(int author) {
		int many = (int) (MOST_FOLLOWERS / StrictMath.pow(author + 1, SKEW));
		List<Integer> followers = new ArrayList<>();
		for (int follower = 1; follower <= many; follower++) {
			followers.add((author + follower * STEP) % PEOPLE);
		}
		return followers;
	}

	static String key(int reader) {
		return "reader-" + reader;
	}

	/** Puts an entry into the timeline of a reader. */
	void add(int reader, long size) {
		this.entries[reader]++;
		this.bytes[reader] += size;
	}

	/** How many entries a reader is shown. */
	int shown(int reader) {
		return Math.min(SHOWN, this.entries[reader]);
	}

	/** How large they are, if all are as large as they are on average. */
	long shownBytes(int reader) {
		int all = this.entries[reader];
		return (all == 0) ? 0 : this.bytes[reader] * shown(reader) / all;
	}

}
