package io.tracetab.world.bill;

/**
 * What a billed quantity comes from.
 */
public enum Cause {

	/** Requests: the ledger of each request holds its part. */
	REQUEST,

	/**
	 * Requests, but of no single one is it known how much: bytes sent and logged, reads
	 * and writes of a database's storage.
	 */
	BYTES,

	/** A poller that asks a queue for messages and removes them. */
	POLLER,

	/** Somebody who looks on: metrics asked for, traces read. */
	OBSERVER,

	/** What stands there whether or not anybody asks: stored bytes. */
	STANDING,

	/** What is paid by the hour for being there to be used: used or idle. */
	CAPACITY

}
