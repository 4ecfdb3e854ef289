package io.tracetab.world.shop;

import io.tracetab.world.stack.Chance;
import io.tracetab.world.stack.Popularity;

/**
 * What the shop sells: how large the record of each product is, how much was written
 * about it, and how much it is wanted.
 */
public final class Assortment {

	static final int PRODUCTS = 1_200;

	static final int CATEGORIES = 24;

	private final Popularity popularity = new Popularity(PRODUCTS, 0.95);

	private final Popularity categories = new Popularity(CATEGORIES, 0.7);

	private final int[] itemBytes = new int[PRODUCTS];

	private final int[] reviews = new int[PRODUCTS];

	private final int[] pageBytes = new int[CATEGORIES];

	Assortment(Chance chance) {
		for (int product = 0; product < PRODUCTS; product++) {
			this.itemBytes[product] = (int) Math.min(40_000, chance.lognormal(1_900, 0.7));
			this.reviews[product] = (int) chance.exponential(6);
		}
		for (int category = 0; category < CATEGORIES; category++) {
			this.pageBytes[category] = (int) chance.lognormal(7_000, 0.35);
		}
	}

	int wanted(Chance chance) {
		return this.popularity.draw(chance);
	}

	/** An old link that leads nowhere. */
	int removedProduct(Chance chance) {
		return -1 - chance.below(400);
	}

	int anyProduct(Chance chance) {
		return chance.below(PRODUCTS);
	}

	int category(Chance chance) {
		return this.categories.draw(chance);
	}

	/** Bytes of the item in the table of products; zero when there is none. */
	int itemBytes(int product) {
		return (product < 0) ? 0 : this.itemBytes[product];
	}

	/** What a page of 24 products takes in the index. */
	int pageBytes(int category) {
		return this.pageBytes[category];
	}

	/** Reviews shown on a product's page, at most ten. */
	int reviewsShown(int product) {
		return (product < 0) ? 0 : Math.min(10, this.reviews[product]);
	}

	int reviewBytes(int product) {
		return reviewsShown(product) * (500 + product % 7 * 90);
	}

	static String sku(int product) {
		return "SKU-" + (10_000 + product);
	}

}
