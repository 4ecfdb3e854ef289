package io.tracetab.reconcile;

/**
 * Which of a line's costs is meant. The law holds for each of them.
 */
public enum CostBasis {

	/** What the invoice says. */
	BILLED,
	/** With commitments spread over what they cover. */
	EFFECTIVE,
	/** At public prices, of the lines that say so. */
	LIST

}
