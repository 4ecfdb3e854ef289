package io.tracetab.ingest;

import java.util.function.Supplier;

/**
 * Runs work on the facts as one: all of it is durable when the call returns, or none of
 * it happened.
 */
public interface Transactions {

	<T> T inOne(Supplier<T> work);

	/**
	 * Does work that writes much, in transactions of its own: the database then saves
	 * time rather than answer others quickly.
	 */
	default <T> T inMany(Supplier<T> work) {
		return work.get();
	}

}
