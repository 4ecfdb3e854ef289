package io.tracetab.world.shop;

import io.tracetab.world.stack.Chance;

/**
 * One visit: looks at pages, puts some things into the cart, and sometimes buys them. The
 * browser asks for the parts of a page at about the same time.
 */
final class Shopper {

	private static final double WANTS_IT = 0.25;

	private static final double BUYS = 0.6;

	private static final double OLD_LINK = 0.015;

	private static final double TRIES_AGAIN = 0.5;

	private static final double LOOKS_AT_ACCOUNT = 0.2;

	private static final double WRITES = 0.03;

	private static final double LIKES = 0.06;

	private static final double READS_TIMELINE = 0.25;

	/** Share of the pages that show a profile in place of reviews. */
	private static final double WELCOMED = 0.25;

	/** Share of the pages that are remembered, and show no cart. */
	private static final double REMEMBERED = 0.2;

	private final Shop shop;

	private final Chance chance;

	/** Of what they tell others, so that it leaves the rest of the visit alone. */
	private final Chance talk;

	/** Of what the browser tells about the visit. */
	private final BrowserEvents clicks;

	/** Of whether they are known here, and as whom. */
	private final Chance known;

	private final int member;

	private final Customer customer;

	private final Basket basket;

	/** The product of the page from which they come; absent: the smallest number. */
	private int mentioned = Integer.MIN_VALUE;

	private int pages;

	private boolean decided;

	/** Somebody who wants one thing, now. */
	static Shopper hunter(Shop shop, Chance chance) {
		Shopper hunter = new Shopper(shop, chance);
		hunter.decided = true;
		hunter.pages = 1;
		return hunter;
	}

	/** Somebody who has read about a product. */
	static Shopper reader(Shop shop, Chance chance, int product) {
		Shopper reader = new Shopper(shop, chance);
		reader.mentioned = product;
		return reader;
	}

	Shopper(Shop shop, Chance chance) {
		this.shop = shop;
		this.chance = chance;
		this.talk = chance.of("talk");
		this.clicks = new BrowserEvents(chance.of("clicks"));
		this.known = chance.of("profile");
		this.member = ProfileCode.member(this.known);
		this.basket = new Basket(chance.of("cart").uuid());
		this.customer = Customer.any(chance);
		this.pages = 1 + (int) chance.exponential(4);
	}

	void arrive() {
		if (!this.decided && this.talk.happens(READS_TIMELINE)) {
			this.shop.showTimeline(teller(), Timelines.reader(this.talk));
		}
		this.shop.listProducts(this.customer, this.shop.assortment().category(this.chance));
		this.clicks.page().ifPresent(this::send);
		Chance account = this.chance.of("account");
		if (account.happens(LOOKS_AT_ACCOUNT)) {
			this.shop.agenda()
				.after((long) account.between(1e6, 9e6), () -> this.shop.showAccount(this.customer, this.basket.id()));
		}
		think(this::nextPage);
	}

	private void nextPage() {
		if (this.pages-- == 0) {
			leave();
			return;
		}
		int product = product();
		soon(() -> this.shop.showProduct(this.customer, product));
		boolean welcomed = !this.decided && this.known.happens(WELCOMED);
		soon(welcomed ? () -> this.shop.showProfile(this.customer, this.member)
				: () -> this.shop.showReviews(this.customer, product));
		boolean remembered = !this.decided && this.known.happens(REMEMBERED);
		soon(remembered ? () -> this.shop.rememberProduct(this.customer, this.member)
				: () -> this.shop.showCart(this.customer, this.basket));
		talk(product);
		this.clicks.page().ifPresent(this::send);
		think(() -> {
			if (this.decided || this.chance.happens(WANTS_IT)) {
				this.shop.addToCart(this.customer, this.basket, product);
			}
			think(this::nextPage);
		});
	}

	private void talk(int product) {
		if (this.decided || product < 0) {
			return;
		}
		if (this.talk.happens(WRITES)) {
			ReviewCode.Review review = new ReviewCode.Review(Timelines.author(this.talk),
					(int) Math.min(20_000, this.talk.lognormal(700, 0.8)));
			this.shop.agenda()
				.after((long) this.talk.lognormal(40e6, 0.5), () -> this.shop.writeReview(teller(), product, review));
		}
		if (this.talk.happens(LIKES)) {
			this.shop.agenda()
				.after((long) this.talk.lognormal(15e6, 0.5), () -> this.shop.likeReview(teller(), product));
		}
	}

	/** The same customer with other luck. */
	private Customer teller() {
		return this.customer.withLuck(this.talk.of("requests").of(this.talk.next()));
	}

	private int product() {
		if (this.mentioned != Integer.MIN_VALUE) {
			int first = this.mentioned;
			this.mentioned = Integer.MIN_VALUE;
			return first;
		}
		return this.chance.happens(OLD_LINK) ? this.shop.assortment().removedProduct(this.chance)
				: this.shop.assortment().wanted(this.chance);
	}

	private void leave() {
		this.clicks.rest().ifPresent(this::send);
		if (this.basket.lines() > 0 && (this.decided || this.chance.happens(BUYS))) {
			this.shop.checkout(this.customer, this.basket, answered -> {
				if (answered.status() >= 500 && this.chance.happens(TRIES_AGAIN)) {
					think(() -> this.shop.checkout(this.customer, this.basket, again -> {
					}));
				}
			});
		}
	}

	private void send(ClickCode.Seen seen) {
		this.shop.sendClicks(this.customer.withLuck(this.clicks.nextLuck()), seen);
	}

	private void soon(Runnable what) {
		this.shop.agenda().after((long) this.chance.between(0, 1.8e6), what);
	}

	private void think(Runnable what) {
		this.shop.agenda().after((long) this.chance.lognormal(this.decided ? 2e6 : 12e6, 0.8), what);
	}

}
