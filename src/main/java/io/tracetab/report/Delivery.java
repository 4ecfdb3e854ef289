package io.tracetab.report;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One letter to one recipient, and what became of it.
 *
 * @param content where its exact content is kept; null where none could be made
 * @param next when it is tried next; when it was settled
 */
public record Delivery(String id, Run run, Destination to, @Nullable String content, Outcome outcome, Instant next) {

	/** What is said of a letter. */
	public enum Standing {

		WAITING, SENT,
		/** It was given up, or could not be made. */
		FAILED,
		/** Nobody wanted it any more. */
		SKIPPED

	}

	/**
	 * A run of a schedule.
	 *
	 * @param schedule stays when that is removed
	 * @param due when it was to be sent
	 */
	public record Run(String schedule, Instant due) {
	}

	/**
	 * How it stands.
	 *
	 * @param attempts that were made
	 * @param problem of the last one; empty when there was none
	 */
	public record Outcome(Standing standing, int attempts, String problem) {
	}

	Delivery with(Standing standing, int attempts, String problem, Instant at) {
		return new Delivery(this.id, this.run, this.to, this.content, new Outcome(standing, attempts, problem), at);
	}

}
