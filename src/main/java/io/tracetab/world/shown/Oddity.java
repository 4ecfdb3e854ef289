package io.tracetab.world.shown;

/**
 * What is wrong with the documents of a trace. Such things happen in the wild; here they
 * are planted, and named in the story of the world.
 */
public enum Oddity {

	NONE,

	/**
	 * The service's segment is missing, so the function's segment names a parent unseen.
	 */
	ORPHAN,

	/** The function's clock runs 4.2 seconds ahead. */
	SKEWED,

	/** The line with the function's segment breaks off: not JSON. */
	TRUNCATED,

	/** One document is sent twice. */
	DUPLICATE,

	/** The function's segment never gets beyond its in-progress form. */
	UNFINISHED;

	/** Whether the documents no longer show all that the request used. */
	public boolean losesUsage() {
		return this == TRUNCATED || this == UNFINISHED;
	}

}
