package io.tracetab.reconcile;

/**
 * Where a part of a charge belongs.
 */
public enum Bucket {

	/** To the requests of a route. */
	ATTRIBUTED,
	/** To requests that no trace shows. */
	UNTRACED,
	/** To nobody: it was paid for and not used. */
	IDLE,
	/** To what is there whether requests come or not. */
	NOT_PER_REQUEST

}
