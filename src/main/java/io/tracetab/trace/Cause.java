package io.tracetab.trace;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Why a span failed: exceptions in the order sent, or the id of an exception that another
 * span of the trace describes.
 *
 * @param exceptionId hex digits of an exception described elsewhere; null when described
 * here
 */
public record Cause(@Nullable String exceptionId, @Nullable String workingDirectory, List<Failure> failures) {

	/**
	 * One exception.
	 *
	 * @param remote whether a service downstream threw it
	 * @param truncated how many stack frames were left out
	 * @param causeId the id of the exception that led to this one
	 */
	public record Failure(@Nullable String id, @Nullable String type, @Nullable String message, boolean remote,
			int truncated, @Nullable String causeId, List<Frame> stack) {
	}

	/** A line of a stack; line is 0 when unknown. */
	public record Frame(@Nullable String path, int line, @Nullable String label) {
	}

}
