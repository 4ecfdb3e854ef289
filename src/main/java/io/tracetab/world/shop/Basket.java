package io.tracetab.world.shop;

import java.util.ArrayList;
import java.util.List;

/**
 * A shopper's cart: its item grows with each thing in it.
 */
final class Basket {

	private static final int EMPTY_BYTES = 220;

	private static final int LINE_BYTES = 310;

	private final String id;

	private final List<Integer> products = new ArrayList<>();

	Basket(String id) {
		this.id = id;
	}

	/** The key of its item, and of the shopper's points. */
	String id() {
		return this.id;
	}

	int lines() {
		return this.products.size();
	}

	List<Integer> products() {
		return List.copyOf(this.products);
	}

	/** The product put in first. */
	int first() {
		return this.products.isEmpty() ? 0 : this.products.get(0);
	}

	long bytes() {
		return EMPTY_BYTES + (long) lines() * LINE_BYTES;
	}

	long bytesWithOneMore() {
		return bytes() + LINE_BYTES;
	}

	void add(int product) {
		this.products.add(product);
	}

	void clear() {
		this.products.clear();
	}

}
