package io.tracetab.outcome;

/**
 * Why an answer lacks something. Each constant is a kind a reader can act on.
 */
public enum Reason {

	/** A span names a parent that no document brought. */
	ORPHAN,
	/** No document without a parent arrived; the tree hangs from a stand-in. */
	MISSING_ROOT,
	/** A child ran on a clock that disagrees with its parent's; it was shifted. */
	CLOCK_SKEW,
	/** A child starts before or ends after its parent and was not shifted. */
	OUTSIDE_PARENT,
	/** A document said the work was in progress, and no later one ended it. */
	UNFINISHED,
	/** A document or trace was cut at a size limit: figures are lower bounds. */
	TRUNCATED,
	/** Two different documents claim the same id. */
	CONFLICT,
	/** Parent links form a circle; one was cut. */
	CYCLE,
	/** A record could not be read. */
	UNREADABLE,
	/** A call belongs to no resource that could be named. */
	NO_RESOURCE,
	/** A setting that the biller's rule needs is not known (memory size, table mode). */
	UNKNOWN_SETTING,
	/** A quantity that the biller's rule needs is not on the span. */
	UNKNOWN_QUANTITY,
	/** The service or operation is not one that is metered. */
	UNKNOWN_METER,
	/** No price is known for meter, region and date. */
	UNPRICED,
	/** A capacity meter: its amount is known after reconciliation with the bill. */
	AFTER_RECONCILIATION,
	/** A bound was reached (routes, dictionary), the overflow is pooled. */
	OVERFLOW,
	/** Data that is normally there was not. */
	MISSING_DATA

}
