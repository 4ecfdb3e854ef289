package io.tracetab.world.shop;

import java.util.Arrays;

import io.tracetab.world.stack.Chance;
import io.tracetab.world.stack.Popularity;

/**
 * What the shop sells: how large the record of each product is, how much was written
 * about it, and how much it is wanted.
 */
public final class Assortment {

	static final int PRODUCTS = 1_200;

	/** Products that change places with another one from one day to the next. */
	private static final int CHANGES = 30;

	/** What the records of all products take, more or less. */
	static final int USUAL_BYTES = 2_900_000;

	static final int CATEGORIES = 24;

	private final Popularity popularity = new Popularity(PRODUCTS, 0.95);

	private final Popularity categories = new Popularity(CATEGORIES, 0.7);

	private final int[] itemBytes = new int[PRODUCTS];

	private final int[] reviews = new int[PRODUCTS];

	private final int[] pageBytes = new int[CATEGORIES];

	/** The product of each rank of popularity. */
	private final int[] ranked = new int[PRODUCTS];

	Assortment(Chance chance) {
		Arrays.setAll(this.ranked, rank -> rank);
		for (int product = 0; product < PRODUCTS; product++) {
			this.itemBytes[product] = (int) Math.min(40_000, chance.lognormal(1_900, 0.7));
			this.reviews[product] = (int) chance.exponential(6);
		}
		for (int category = 0; category < CATEGORIES; category++) {
			this.pageBytes[category] = (int) chance.lognormal(7_000, 0.35);
		}
	}

	/** What was wanted yesterday is not quite what is wanted today. */
	void drift(Chance chance) {
		for (int change = 0; change < CHANGES; change++) {
			int rank = chance.below(PRODUCTS);
			int other = chance.below(PRODUCTS);
			int product = this.ranked[rank];
			this.ranked[rank] = this.ranked[other];
			this.ranked[other] = product;
		}
	}

	int wanted(Chance chance) {
		return this.ranked[this.popularity.draw(chance)];
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
