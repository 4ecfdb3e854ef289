package io.tracetab.world.shop;

import java.util.Optional;

import io.tracetab.world.stack.Answer;
import io.tracetab.world.stack.Call;
import io.tracetab.world.stack.DynamoTable;
import io.tracetab.world.stack.Failure;
import io.tracetab.world.stack.Running;

/**
 * Code of {@code shop-catalogue}: lists products, shows one through the cache, and its
 * reviews.
 */
final class CatalogueCode {

	private static final Failure.Frame FRAME = new Failure.Frame("/var/task/src/reviews.js", 41, "listReviews");

	private static final int BANNER_BYTES = 5_600;

	private final Resources resources;

	private final Assortment assortment;

	/** Bytes of a banner that is read from its table each time; zero: not. */
	private final int uncached;

	private final int bannerBytes;

	CatalogueCode(Resources resources, Assortment assortment, Changes changes) {
		this.resources = resources;
		this.assortment = assortment;
		Optional<Integer> cached = changes.of(Change.Cached.class, "shop-banners").map(Change.Cached::bytes);
		this.uncached = cached.isPresent() ? 0
				: changes.of(Change.Uncached.class, "shop-banners").map(Change.Uncached::bytes).orElse(0);
		this.bannerBytes = cached.orElse((this.uncached > 0) ? this.uncached : BANNER_BYTES);
	}

	void list(Running run, int category) {
		int bytes = this.assortment.pageBytes(category);
		run.annotate("category", category);
		run.work(1.2, () -> run.call(
				() -> this.resources.tables()
					.products()
					.queryIndex(run.chance(), "by-category", bytes, 24)
					.about("category:" + category, bytes),
				page -> banner(run, category, () -> visit(run, category,
						() -> run.work(run.chance().lognormal(3.5, 0.2), () -> run.succeed(200, bytes * 2L))))));
	}

	/** The picture above a category, through the cache unless somebody forgot it. */
	private void banner(Running run, int category, Runnable next) {
		int bytes = this.bannerBytes;
		String key = "banner:" + category;
		if (this.uncached > 0 || this.resources.cache().absent()) {
			bannerItem(run, key, bytes, next);
			return;
		}
		run.call(() -> this.resources.cache().get(run.chance(), key, run.now()), found -> {
			if (Boolean.TRUE.equals(found.target().details().get("hit"))) {
				next.run();
				return;
			}
			bannerItem(run, key, bytes, () -> run
				.call(() -> this.resources.cache().set(run.chance(), key, bytes, run.now()), stored -> next.run()));
		});
	}

	private void bannerItem(Running run, String key, int bytes, Runnable next) {
		run.call(() -> this.resources.tables().annex().banners().getItem(run.chance(), bytes, false).about(key, bytes),
				item -> next.run());
	}

	/** How many look at a category, which each who looks changes. */
	private void visit(Running run, int category, Runnable next) {
		DynamoTable visits = this.resources.tables().annex().visits();
		String key = "category:" + category;
		run.call(() -> visits.getItem(run.chance(), 180, false).about(key, 180),
				read -> run.call(() -> visits.update(run.chance(), 180, 180).about(key, 180), written -> next.run()));
	}

	void product(Running run, int product) {
		String key = "product:" + Assortment.sku(product);
		if (this.resources.cache().absent()) {
			run.work(0.8, () -> load(run, product, key));
			return;
		}
		run.work(0.8, () -> run.call(() -> this.resources.cache().get(run.chance(), key, run.now()), found -> {
			boolean hit = Boolean.TRUE.equals(found.target().details().get("hit"));
			run.annotate("cache_hit", hit);
			if (hit) {
				show(run, product);
			}
			else {
				load(run, product, key);
			}
		}));
	}

	private void load(Running run, int product, String key) {
		int bytes = this.assortment.itemBytes(product);
		run.call(() -> this.resources.tables()
			.products()
			.getItem(run.chance(), bytes, false)
			.untold()
			.about(Assortment.sku(product), bytes), item -> {
				if (bytes == 0) {
					run.succeed(404, 29);
					return;
				}
				if (this.resources.cache().absent()) {
					show(run, product);
					return;
				}
				run.call(() -> this.resources.cache().set(run.chance(), key, bytes, run.now()),
						stored -> show(run, product));
			});
	}

	private void show(Running run, int product) {
		int bytes = this.assortment.itemBytes(product);
		run.work(run.chance().lognormal(1.5 + bytes / 4_000.0, 0.2), () -> run.succeed(200, bytes));
	}

	void reviews(Running run, int product) {
		int bytes = this.assortment.reviewBytes(product);
		run.work(0.8,
				() -> run.call(() -> this.resources.tables()
					.reviews()
					.query(run.chance(), bytes, this.assortment.reviewsShown(product))
					.about(Assortment.sku(product), bytes), found -> reviewsFound(run, found, bytes)));
	}

	private void reviewsFound(Running run, Call found, int bytes) {
		Answer answer = found.answer();
		if (answer != null && answer.throttled()) {
			run.fail(Failure.local("ProvisionedThroughputExceededException",
					"Throughput exceeds the maximum OnDemandThroughput configured on table or index", FRAME));
		}
		else {
			run.work(run.chance().lognormal(1.5, 0.2), () -> run.succeed(200, bytes + 40L));
		}
	}

}
