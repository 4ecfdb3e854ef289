package io.tracetab.source.xray;

/**
 * A document that is JSON but no segment: its message names value, place and form
 * expected. It travels from the depth of one document to the loop over all of them, where
 * it becomes a record that is set aside.
 */
final class Unreadable extends RuntimeException {

	/** Bytes from where the cursor started to the value. */
	private final long offset;

	Unreadable(String message, long offset) {
		super(message, null, false, false);
		this.offset = offset;
	}

	long offset() {
		return this.offset;
	}

}
