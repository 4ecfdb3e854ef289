package io.tracetab.world.shop;

import java.util.Collections;
import java.util.Optional;

import io.tracetab.world.stack.Chance;
import io.tracetab.world.stack.Running;

/**
 * Code of {@code shop-account}: a customer's orders with their shipments, the chain of
 * people who brought each other, the coupons; and of {@code shop-rankings}, which once a
 * week writes anew what sells best.
 */
final class AccountCode {

	/** Share of the orders pages on which an old invoice is opened. */
	private static final double OPENS_INVOICE = 0.15;

	private static final int SHIPMENT_BYTES = 380;

	private static final int RANKED = 25;

	private static final int FEW = 5;

	private final Resources resources;

	private final Annex annex;

	private final Optional<Change.Chatty> chatty;

	private final Optional<Change.Scanned> scanned;

	AccountCode(Resources resources, Changes changes) {
		this.resources = resources;
		this.annex = resources.tables().annex();
		this.chatty = changes.of(Change.Chatty.class, "shop-shipments");
		this.scanned = changes.of(Change.Scanned.class, "shop-coupons");
	}

	void orders(Running run, String customer) {
		run.work(0.9, () -> run.call(
				() -> this.resources.tables()
					.orders()
					.queryIndex(run.chance(), "by-customer", 1_800, FEW)
					.about("customer:" + customer, 1_800),
				orders -> run.call(() -> this.annex.preferences().getItem(run.chance(), 600, true).about(customer, 600),
						preferences -> shipments(run, customer))));
	}

	private void shipments(Running run, String customer) {
		int calls = this.chatty.filter(change -> run.now() >= change.since()).map(Change.Chatty::calls).orElse(0);
		if (calls > 0) {
			shipment(run, customer, calls);
			return;
		}
		int shown = this.chatty.map(Change.Chatty::calls).filter(count -> count > 0).orElse(FEW);
		run.call(() -> this.annex.shipments().batchGet(run.chance(), Collections.nCopies(shown, SHIPMENT_BYTES)),
				all -> invoice(run, customer));
	}

	private void shipment(Running run, String customer, int left) {
		if (left == 0) {
			invoice(run, customer);
			return;
		}
		run.call(() -> this.annex.shipments()
			.getItem(run.chance(), SHIPMENT_BYTES, false)
			.about(customer + '/' + left, SHIPMENT_BYTES), found -> shipment(run, customer, left - 1));
	}

	private void invoice(Running run, String customer) {
		if (!run.chance().of("invoice").happens(OPENS_INVOICE)) {
			run.work(1.6, () -> run.succeed(200, 4_200));
			return;
		}
		String key = "2025/" + customer.substring(0, 8) + ".pdf";
		run.call(() -> this.resources.invoices().get(run.chance(), key, 41_000),
				found -> run.work(1.6, () -> run.succeed(200, 45_000)));
	}

	/** Each link names the next, so that nobody can ask for two at a time. */
	void referrals(Running run, String customer) {
		int links = 3 + run.chance().of("links").below(4);
		run.work(0.7, () -> referral(run, customer, links));
	}

	private void referral(Running run, String customer, int left) {
		if (left == 0) {
			run.call(() -> this.annex.rankings().getItem(run.chance(), 900, false).about("top", 900),
					found -> run.work(0.9, () -> run.succeed(200, 900)));
			return;
		}
		String key = customer.substring(0, 7) + left;
		run.call(() -> this.annex.referrals().getItem(run.chance(), 210, false).about(key, 210),
				found -> referral(run, key + "-", left - 1));
	}

	void coupons(Running run) {
		run.work(0.7, () -> run.call(() -> this.annex.notices().scan(run.chance(), 2_100, 3), notices -> {
			long bytes = this.scanned.filter(change -> run.now() >= change.since())
				.map(Change.Scanned::bytes)
				.orElse(0L);
			run.call(
					() -> (bytes > 0) ? this.annex.coupons().scan(run.chance(), bytes, (int) (bytes / 400))
							: this.annex.coupons().query(run.chance(), 800, 2).about("open", 800),
					found -> run.work(1 + bytes / 400_000.0, () -> run.succeed(200, 1_100)));
		}));
	}

	void rank(Running run, int part) {
		rank(run, run.chance().of("rank"), part * RANKED, (part + 1) * RANKED);
	}

	private void rank(Running run, Chance luck, int rank, int end) {
		if (rank == end) {
			run.succeed(200, 12);
			return;
		}
		long bytes = 500 + luck.below(400);
		run.call(() -> this.annex.rankings().put(run.chance(), 900, bytes).about("rank:" + rank, bytes),
				written -> rank(run, luck, rank + 1, end));
	}

}
