package io.tracetab.database;

/** Stored bytes that cannot be what was written. The message names the place. */
public class BlockDamagedException extends RuntimeException {

	public BlockDamagedException(String message) {
		super(message);
	}

	/** The same damage, with the thing it was found in. */
	public BlockDamagedException in(String thing) {
		BlockDamagedException named = new BlockDamagedException(thing + " " + getMessage());
		named.initCause(this);
		return named;
	}

}
