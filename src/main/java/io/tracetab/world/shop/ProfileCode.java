package io.tracetab.world.shop;

import io.tracetab.world.stack.AtlasCluster;
import io.tracetab.world.stack.Chance;
import io.tracetab.world.stack.Popularity;
import io.tracetab.world.stack.Running;

/**
 * Code of {@code shop-profile}: what is known of a visitor stands in one document, with
 * the products that they saw last; what is recommended to people like them in others.
 */
final class ProfileCode {

	private static final int MEMBERS = 3_000;

	private static final Popularity REGULARS = new Popularity(MEMBERS, 0.7);

	/** Kinds of people. */
	private static final int SEGMENTS = 40;

	/** How many products are weighed, without an index that has them in order. */
	private static final int EXAMINED = 420;

	/** How many of them are recommended at a time. */
	private static final int RECOMMENDED = 12;

	/** What one product seen takes, and how long a document becomes at most. */
	private static final int SEEN_BYTES = 74;

	private static final int LONGEST = 9_000;

	private static final String PROFILES = "profiles";

	private final AtlasCluster cluster;

	private final OfferCode offers;

	ProfileCode(Resources resources, OfferCode offers) {
		this.cluster = resources.profiles();
		this.offers = offers;
	}

	/** Somebody who is known here, those who come often most often. */
	static int member(Chance chance) {
		return REGULARS.draw(chance);
	}

	/** Somebody's profile, what is recommended to them and what is offered. */
	void show(Running run, int member) {
		AtlasCluster.Command profile = new AtlasCluster.Command("find", PROFILES, key(member), 210, 1, 1);
		AtlasCluster.Command recommended = new AtlasCluster.Command("find", "recommendations",
				"segment-" + member % SEGMENTS, 260, EXAMINED, RECOMMENDED);
		run.work(0.8, () -> this.cluster.send(run, profile, found -> run.work(0.3, () -> this.cluster.send(run,
				recommended, all -> this.offers.with(run, () -> run.work(1.1, () -> run.succeed(200, 3_800)))))));
	}

	/** Somebody has seen a product: it stands in their profile from now on. */
	void saw(Running run, int member) {
		AtlasCluster.Command update = new AtlasCluster.Command("update", PROFILES, key(member), 340, 1, 1);
		run.work(0.7, () -> this.cluster.send(run, update, written -> {
			this.cluster.grow(PROFILES, key(member), SEEN_BYTES, LONGEST);
			run.work(0.4, () -> run.succeed(204, 0));
		}));
	}

	private static String key(int member) {
		return "member-" + member;
	}

}
