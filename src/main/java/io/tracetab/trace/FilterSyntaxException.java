package io.tracetab.trace;

/**
 * A filter that cannot be read: where, what stands there, and what was expected.
 */
public final class FilterSyntaxException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int position;

	private final String found;

	private final String expected;

	FilterSyntaxException(int position, String found, String expected) {
		super("at character %d, '%s': expected %s".formatted(position + 1, found, expected));
		this.position = position;
		this.found = found;
		this.expected = expected;
	}

	/** From 0. */
	public int position() {
		return this.position;
	}

	/** What stands there; empty at the end. */
	public String found() {
		return this.found;
	}

	/** In words that complete "expected ...". */
	public String expected() {
		return this.expected;
	}

}
