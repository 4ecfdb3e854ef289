package io.tracetab.database;

/** A value that the engine would not take in bulk; the cause says why. */
final class RowRejectedException extends RuntimeException {

	RowRejectedException(Exception cause) {
		super(cause.getMessage(), cause);
	}

}
