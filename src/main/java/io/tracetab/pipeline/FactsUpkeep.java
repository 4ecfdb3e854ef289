package io.tracetab.pipeline;

/**
 * Care of the facts as a whole.
 */
public interface FactsUpkeep {

	/**
	 * Takes all facts away, in one transaction. What can be told only by a dictionary
	 * that is loaded (words, route numbers) stays: it says nothing by itself.
	 */
	void empty();

	/**
	 * Brings what was written into its smallest and fastest form; nothing depends on it.
	 */
	void compact();

}
