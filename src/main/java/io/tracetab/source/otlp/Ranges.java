package io.tracetab.source.otlp;

import java.util.Arrays;

/**
 * Stretches of an array, in order: parts of a message that are read later.
 */
final class Ranges {

	private int[] bounds = new int[16];

	private int size;

	void add(int from, int length) {
		if (2 * this.size == this.bounds.length) {
			this.bounds = Arrays.copyOf(this.bounds, 4 * this.size);
		}
		this.bounds[2 * this.size] = from;
		this.bounds[2 * this.size + 1] = length;
		this.size++;
	}

	int size() {
		return this.size;
	}

	int from(int index) {
		return this.bounds[2 * index];
	}

	int length(int index) {
		return this.bounds[2 * index + 1];
	}

	boolean isEmpty() {
		return this.size == 0;
	}

}
