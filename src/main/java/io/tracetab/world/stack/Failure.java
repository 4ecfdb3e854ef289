package io.tracetab.world.stack;

import java.util.List;

/**
 * Why something failed, as the code that saw it reports it.
 *
 * @param type class of the error, such as {@code ConditionalCheckFailedException}
 * @param remote whether a called service raised it
 * @param stack innermost frame first; empty when the platform raised it
 */
public record Failure(String type, String message, boolean remote, List<Frame> stack) {

	/**
	 * A line of the code.
	 */
	public record Frame(String path, int line, String label) {
	}

	public static Failure remote(String type, String message) {
		return new Failure(type, message, true, List.of());
	}

	public static Failure local(String type, String message, Frame... stack) {
		return new Failure(type, message, false, List.of(stack));
	}

}
