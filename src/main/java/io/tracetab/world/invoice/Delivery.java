package io.tracetab.world.invoice;

/**
 * One month of one export, as it is put into a bucket.
 */
interface Delivery extends AutoCloseable {

	void charge(ChargeRows charge);

	/** Writes what says which files there are. */
	@Override
	void close();

}
