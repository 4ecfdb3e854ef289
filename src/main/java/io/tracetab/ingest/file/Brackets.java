package io.tracetab.ingest.file;

import java.util.Arrays;

/**
 * The brackets that are open.
 */
final class Brackets {

	private byte[] open = new byte[32];

	private int depth;

	int depth() {
		return this.depth;
	}

	void push(int bracket) {
		if (this.depth == this.open.length) {
			this.open = Arrays.copyOf(this.open, 2 * this.depth);
		}
		this.open[this.depth++] = (byte) bracket;
	}

	/** Closes the innermost; false, and nothing is done, when it is of the other kind. */
	boolean pop(int bracket) {
		if (this.depth == 0 || closing() != bracket) {
			return false;
		}
		this.depth--;
		return true;
	}

	void cutTo(int depth) {
		this.depth = Math.min(this.depth, depth);
	}

	/** For messages: what has to close next. */
	String missing() {
		return (this.depth == 0) ? "nothing" : "'%c'".formatted(closing());
	}

	private int closing() {
		return (this.open[this.depth - 1] == '{') ? '}' : ']';
	}

	/** Whether an object or array may follow this byte, by JSON's grammar. */
	boolean admitsValueAfter(int last) {
		boolean object = this.depth > 0 && this.open[this.depth - 1] == '{';
		return object ? last == ':' : last == ',' || last == '[';
	}

	static boolean isStructure(int value) {
		return switch (value) {
			case 0, '{', '}', '[', ']', ',', ':', '"' -> true;
			default -> false;
		};
	}

}
