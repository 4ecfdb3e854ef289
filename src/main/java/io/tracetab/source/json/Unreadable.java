package io.tracetab.source.json;

/**
 * A record that is not what it has to be: the message names value, place and form
 * expected. It travels from the depth of one record to the loop over all of them, where
 * the record is set aside.
 */
public final class Unreadable extends RuntimeException {

	private final long offset;

	/**
	 * With the place as well.
	 * @param offset bytes from where reading began to the value
	 */
	public Unreadable(String message, long offset) {
		super(message, null, false, false);
		this.offset = offset;
	}

	public Unreadable(String message) {
		this(message, -1);
	}

	/**
	 * Bytes from where reading began to the value; -1 when the message names the place.
	 */
	public long offset() {
		return this.offset;
	}

}
