package io.tracetab.world.shop;

/**
 * A shopper's cart: its item grows with each thing in it.
 */
final class Basket {

	private static final int EMPTY_BYTES = 220;

	private static final int LINE_BYTES = 310;

	private int lines;

	int lines() {
		return this.lines;
	}

	long bytes() {
		return EMPTY_BYTES + (long) this.lines * LINE_BYTES;
	}

	long bytesWithOneMore() {
		return bytes() + LINE_BYTES;
	}

	void addOne() {
		this.lines++;
	}

	void clear() {
		this.lines = 0;
	}

}
