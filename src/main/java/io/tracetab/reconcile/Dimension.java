package io.tracetab.reconcile;

/**
 * What allocations can be added up by.
 */
public enum Dimension {

	/** The UTC day, {@code 2026-11-23}. */
	DAY,
	/** Who pays. */
	PAYER,
	/** Who used. */
	ACCOUNT,
	/** As the bill names it. */
	SERVICE,
	/** The meter's id; the bill's usage type where no meter is known. */
	METER,
	/** By its canonical ARN; empty when there is none. */
	RESOURCE, REGION,
	/** See {@link io.tracetab.billing.ChargeCategory}. */
	CATEGORY,
	/** See {@link Bucket}. */
	BUCKET,
	/** Empty outside {@link Bucket#ATTRIBUTED}. */
	ROUTE,
	/** See {@link UnattributedReason}; empty when there is none. */
	REASON,
	/**
	 * What requests say under annotations, as {@link io.tracetab.trace.AnnotationValues}
	 * has it; empty for those that say nothing, and outside {@link Bucket#ATTRIBUTED}.
	 */
	ANNOTATIONS

}
