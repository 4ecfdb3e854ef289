package io.tracetab.web;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.tracetab.trace.Cause;

/**
 * An exception as a page shows it.
 *
 * @param causedBy the type of the exception of the same span that led to it; null when
 * none is named
 * @param truncated how many stack frames were left out
 */
record FailureView(@Nullable String type, @Nullable String message, boolean remote, int truncated,
		@Nullable String causedBy, List<FrameView> stack) {

	/** Where code lies that nobody of the team wrote. */
	private static final Pattern LIBRARY = Pattern.compile("node_modules/|node:|^/?(?:var/runtime|opt|usr|lib)/"
			+ "|site-packages/|^(?:java|javax|jdk|sun|kotlin|scala)[./]|\\b(?:java|jdk|javax|sun)\\.|software\\.amazon|internal/process|^native$");

	/**
	 * A line of a stack.
	 *
	 * @param place path and line, within the working directory
	 * @param library whether it lies in a library or a runtime
	 */
	record FrameView(String label, String place, boolean library) {

		static FrameView of(Cause.Frame frame, @Nullable String directory) {
			String path = Objects.requireNonNullElse(frame.path(), "");
			String label = Objects.requireNonNullElse(frame.label(), "(unnamed)");
			String within = (directory != null && path.startsWith(directory + "/"))
					? path.substring(directory.length() + 1) : path;
			return new FrameView(label, within + ((frame.line() > 0) ? ":" + frame.line() : ""),
					LIBRARY.matcher(within).find() || LIBRARY.matcher(label).find());
		}

	}

	static List<FailureView> of(@Nullable Cause cause) {
		return (cause == null) ? List.of() : cause.failures().stream().map((failure) -> of(failure, cause)).toList();
	}

	private static FailureView of(Cause.Failure failure, Cause cause) {
		String led = cause.failures()
			.stream()
			.filter((each) -> failure.causeId() != null && failure.causeId().equals(each.id()))
			.map((each) -> Objects.requireNonNullElse(each.type(), "another exception"))
			.findFirst()
			.orElse(null);
		List<FrameView> stack = failure.stack()
			.stream()
			.map((frame) -> FrameView.of(frame, cause.workingDirectory()))
			.toList();
		return new FailureView(failure.type(), failure.message(), failure.remote(), failure.truncated(), led, stack);
	}

}
