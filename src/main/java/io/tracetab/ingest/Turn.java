package io.tracetab.ingest;

/**
 * When facts may be written, as they have one writer.
 */
public interface Turn {

	/** Does the work when nobody else writes; returns when it is done. */
	void take(Runnable work);

	/** Nothing has come for a while: what is better done now than later. */
	void rest();

}
