package io.tracetab.world.shop;

import io.tracetab.world.stack.DynamoTable;
import io.tracetab.world.stack.Exchange;
import io.tracetab.world.stack.LruCache;
import io.tracetab.world.stack.Running;

/**
 * Code of {@code shop-cart}: one item for each cart, guarded by a version. The shopper's
 * session is in a cache of its own; who comes back after half an hour gets another.
 */
final class CartCode {

	/** Two tabs of one shopper: the version has moved since it was read. */
	private static final double CONFLICT = 0.03;

	private static final int SESSION_BYTES = 1_380;

	private final DynamoTable carts;

	private final DynamoTable stock;

	private final LruCache sessions;

	CartCode(Resources resources) {
		this.carts = resources.tables().carts();
		this.stock = resources.tables().stock();
		this.sessions = resources.sessions();
	}

	void view(Running run, Basket basket) {
		run.work(0.6, () -> session(run, basket, () -> run.call(() -> cart(run, basket),
				cart -> run.work(run.chance().lognormal(1.4, 0.2), () -> run.succeed(200, basket.bytes() + 60)))));
	}

	void add(Running run, Basket basket, int product) {
		run.work(0.9,
				() -> session(run, basket,
						() -> run.call(
								() -> this.stock.getItem(run.chance(), 160, true).about(Assortment.sku(product), 160),
								stock -> run.call(() -> cart(run, basket), cart -> write(run, basket, product)))));
	}

	private void session(Running run, Basket basket, Runnable next) {
		String key = "session:" + basket.id();
		run.call(() -> this.sessions.get(run.chance(), key, run.now()), found -> {
			if (Boolean.TRUE.equals(found.target().details().get("hit"))) {
				next.run();
			}
			else {
				run.call(() -> this.sessions.set(run.chance(), key, SESSION_BYTES, run.now()), stored -> next.run());
			}
		});
	}

	private void write(Running run, Basket basket, int product) {
		if (!run.chance().happens(CONFLICT)) {
			run.call(() -> larger(run, basket), written -> run.work(0.8, () -> added(run, basket, product)));
			return;
		}
		run.annotate("conflict", true);
		run.call(() -> this.carts.refuseUpdate(run.chance(), basket.bytes()).about(basket.id(), basket.bytes()),
				refused -> run.call(() -> cart(run, basket), cart -> run.call(() -> larger(run, basket),
						written -> run.work(0.8, () -> added(run, basket, product)))));
	}

	private Exchange cart(Running run, Basket basket) {
		return this.carts.getItem(run.chance(), basket.bytes(), true).about(basket.id(), basket.bytes());
	}

	private Exchange larger(Running run, Basket basket) {
		return this.carts.update(run.chance(), basket.bytes(), basket.bytesWithOneMore())
			.about(basket.id(), basket.bytesWithOneMore());
	}

	private static void added(Running run, Basket basket, int product) {
		basket.add(product);
		run.succeed(201, basket.bytes());
	}

}
