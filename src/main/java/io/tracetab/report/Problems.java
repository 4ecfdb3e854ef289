package io.tracetab.report;

/**
 * Gathers what cannot be read of what somebody wrote, so that all of it is said at once.
 */
public interface Problems {

	/**
	 * One of them.
	 * @param name of the field
	 * @param value as it was written
	 * @param expected in words that complete "expected ..."
	 */
	void add(String name, String value, String expected);

}
