package io.tracetab.report;

/**
 * A letter that was not taken.
 */
public class LetterRefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final boolean lasting;

	/**
	 * Says why.
	 * @param lasting whether it is no use to try again
	 */
	public LetterRefusedException(String message, boolean lasting, Throwable cause) {
		super(message, cause);
		this.lasting = lasting;
	}

	/** Whether it is no use to try again. */
	public boolean isLasting() {
		return this.lasting;
	}

}
