package io.tracetab.world;

/**
 * What can be shown of a world besides what is always shown.
 */
public enum View {

	/** The bill, in the formats in which AWS delivers it. */
	BILL,

	/**
	 * The bill as one table in FOCUS 1.2, without its truth: small enough to be carried
	 * along.
	 */
	FOCUS,

	/** The sampled traces as OTLP: nearly as large as the X-Ray documents. */
	OTLP,

	/** The log of accesses to keys. */
	KEYS,

	/** The stack as a Terraform project, with its state and two plans. */
	TERRAFORM,

	/** AWS's price lists, as far as the world needs them. */
	PRICES,

	/** Truth only: the world run again with one thing changed, many times. */
	ALTERNATIVES,

	/** Truth only: hit ratios of other caches, durations with other memory. */
	CURVES

}
