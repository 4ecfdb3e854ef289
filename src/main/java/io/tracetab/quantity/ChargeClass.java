package io.tracetab.quantity;

/**
 * How a meter's charge comes about, which decides how it may be divided over requests.
 */
public enum ChargeClass {

	/** Charged per use: each call causes its own part. */
	METERED,
	/** Charged for being there to be used: divided by use, the rest is idle. */
	CAPACITY,
	/** Charged for existing (storage, backups, support, tax): not per request. */
	STANDING

}
