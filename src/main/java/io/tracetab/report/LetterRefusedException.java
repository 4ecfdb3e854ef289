package io.tracetab.report;

import java.time.Duration;

/**
 * A letter that was not taken.
 */
public class LetterRefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final boolean lasting;

	private final transient Duration rest;

	/**
	 * Says why.
	 * @param lasting whether it is no use to try again
	 */
	public LetterRefusedException(String message, boolean lasting, Throwable cause) {
		super(message, cause);
		this.lasting = lasting;
		this.rest = Duration.ZERO;
	}

	/**
	 * Says why, and for how long not to come again.
	 * @param rest that the receiver asked for
	 */
	public LetterRefusedException(String message, Duration rest) {
		super(message);
		this.lasting = false;
		this.rest = rest;
	}

	/** Whether it is no use to try again. */
	public boolean isLasting() {
		return this.lasting;
	}

	/** For how long not to come again; zero where nobody said. */
	public Duration rest() {
		return this.rest;
	}

}
