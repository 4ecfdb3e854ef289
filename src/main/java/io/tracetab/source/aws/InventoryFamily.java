package io.tracetab.source.aws;

/**
 * Things of one kind that an account has in a region, and the questions that tell how
 * they are set.
 */
interface InventoryFamily {

	void ask(Round round);

}
