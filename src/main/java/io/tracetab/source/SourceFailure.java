package io.tracetab.source;

import org.jspecify.annotations.Nullable;

/**
 * Why a source could not be asked to the end. Its message says it in words; the way out
 * says what a person can do.
 */
public class SourceFailure extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Cause kind;

	private final String wayOut;

	/** What went wrong, by what can be done about it. */
	public enum Cause {

		/** There are no credentials, or they are not accepted. */
		CREDENTIALS,

		/** Credentials or a session have run out. */
		EXPIRED,

		/** An action is not allowed. */
		DENIED,

		/** The region does not exist, is not enabled, or does not know the service. */
		REGION,

		/** Nobody answers at the address. */
		UNREACHABLE,

		/** Refused for a while: too many calls. */
		THROTTLED,

		/** The request itself was refused. */
		REFUSED,

		/** The other side has failed. */
		FAILED,

		/** Nobody was asked: it would cost more than it may. */
		BUDGET

	}

	public SourceFailure(Cause kind, String message, String wayOut, @Nullable Throwable cause) {
		super(message, cause);
		this.kind = kind;
		this.wayOut = wayOut;
	}

	public Cause kind() {
		return this.kind;
	}

	public String wayOut() {
		return this.wayOut;
	}

	/** Whether it may go away by itself. */
	public boolean isPassing() {
		return this.kind == Cause.UNREACHABLE || this.kind == Cause.THROTTLED || this.kind == Cause.FAILED;
	}

}
