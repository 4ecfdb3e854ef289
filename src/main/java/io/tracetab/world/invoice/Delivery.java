package io.tracetab.world.invoice;

import io.tracetab.world.bill.Charge;

/**
 * One month of one export, as it is put into a bucket.
 */
interface Delivery extends AutoCloseable {

	void charge(Charge charge);

	/** Writes what says which files there are. */
	@Override
	void close();

}
