package io.tracetab.world.shop;

import java.util.Collections;
import java.util.List;

import io.tracetab.world.stack.DynamoTable;
import io.tracetab.world.stack.Header;
import io.tracetab.world.stack.Lambda;
import io.tracetab.world.stack.Running;

/**
 * Code of {@code shop-social}, which takes reviews and likes and shows timelines, and of
 * {@code shop-timelines}, which puts a new review into the timeline of each follower.
 */
final class ReviewCode {

	/** The most items that a batch write takes. */
	private static final int BATCH = 25;

	private static final int LIKES_BYTES = 120;

	/** The first words of a review, and where it stands. */
	private static final int LARGEST_ENTRY = 400;

	private static final int ENTRY_KEYS = 110;

	private final Resources resources;

	private final Functions functions;

	private final Lambda lambda;

	private final Timelines timelines = new Timelines();

	ReviewCode(Resources resources, Functions functions, Lambda lambda) {
		this.resources = resources;
		this.functions = functions;
		this.lambda = lambda;
	}

	/**
	 * What somebody writes.
	 */
	record Review(int author, int bytes) {

		long entryBytes() {
			return ENTRY_KEYS + Math.min(LARGEST_ENTRY, this.bytes);
		}

	}

	void write(Running run, int product, Review review) {
		run.work(1.5, () -> run.call(
				() -> reviews().put(run.chance(), 0, review.bytes + ENTRY_KEYS)
					.about(Assortment.sku(product), review.bytes + ENTRY_KEYS),
				written -> run.call(() -> this.resources.reviewed().publish(run.chance(), (int) review.entryBytes()),
						published -> {
							this.lambda.event(this.functions.timelines(), new Header(run.trace(), published.id()),
									told -> tell(told, review));
							run.succeed(201, 90);
						})));
	}

	/** One counter for a product: those of popular ones are hot. */
	void like(Running run, int product) {
		run.work(0.6, () -> run.call(() -> reviews().update(run.chance(), LIKES_BYTES, LIKES_BYTES)
			.about("likes/" + Assortment.sku(product), LIKES_BYTES), written -> run.succeed(200, 24)));
	}

	void timeline(Running run, int reader) {
		run.work(0.9, () -> run.call(() -> {
			long bytes = this.timelines.shownBytes(reader);
			return this.resources.tables()
				.timelines()
				.query(run.chance(), bytes, this.timelines.shown(reader))
				.about(Timelines.key(reader), bytes);
		}, read -> run.work(0.02 * this.timelines.shown(reader),
				() -> run.succeed(200, 40 + this.timelines.shownBytes(reader)))));
	}

	private void tell(Running run, Review review) {
		List<Integer> followers = Timelines.followers(review.author);
		run.annotate("followers", followers.size());
		run.work(0.8, () -> tell(run, review, followers));
	}

	private void tell(Running run, Review review, List<Integer> left) {
		if (left.isEmpty()) {
			run.succeed(200, 4);
			return;
		}
		List<Integer> now = left.subList(0, Math.min(BATCH, left.size()));
		run.call(() -> {
			now.forEach(reader -> this.timelines.add(reader, review.entryBytes()));
			return this.resources.tables()
				.timelines()
				.batchPut(run.chance(), Collections.nCopies(now.size(), review.entryBytes()));
		}, written -> tell(run, review, left.subList(now.size(), left.size())));
	}

	private DynamoTable reviews() {
		return this.resources.tables().reviews();
	}

}
