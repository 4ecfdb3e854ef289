package io.tracetab.ingest;

import java.time.Duration;

/**
 * Nothing more can be taken for now: what came is not archived, and is to be sent again.
 */
public final class IntakeFull extends Exception {

	private static final long serialVersionUID = 1L;

	private final Duration retryAfter;

	IntakeFull(String message, Duration retryAfter) {
		super(message, null, false, false);
		this.retryAfter = retryAfter;
	}

	public Duration retryAfter() {
		return this.retryAfter;
	}

}
