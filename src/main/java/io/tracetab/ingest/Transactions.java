package io.tracetab.ingest;

import java.util.function.Supplier;

/**
 * Runs work on the facts as one: all of it is durable when the call returns, or none of
 * it happened.
 */
public interface Transactions {

	<T> T inOne(Supplier<T> work);

}
