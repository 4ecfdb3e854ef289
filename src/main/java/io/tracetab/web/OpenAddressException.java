package io.tracetab.web;

/**
 * A setting that would let everybody in.
 */
final class OpenAddressException extends IllegalStateException {

	private final String problem;

	private final String wayOut;

	/**
	 * To be said at start.
	 * @param problem names the setting, its value and what would come of it
	 * @param wayOut names settings and values that are fine
	 */
	OpenAddressException(String problem, String wayOut) {
		super(problem + ". " + wayOut);
		this.problem = problem;
		this.wayOut = wayOut;
	}

	String problem() {
		return this.problem;
	}

	String wayOut() {
		return this.wayOut;
	}

}
