package io.tracetab.web;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.tracetab.trace.Cause;
import io.tracetab.trace.Span;
import io.tracetab.trace.Trace;

/**
 * Where a request that failed began to: the failed span beneath which none failed, and of
 * several the one that says why, then the one that ended first.
 *
 * @param why its exception in a line; empty when it says nothing
 */
record FirstFailure(int index, String name, String operation, String kind, String why) {

	private static final int LONGEST = 240;

	public String title() {
		return "The " + this.kind + " began at";
	}

	/** Empty for a request that did not fail. */
	static Optional<FirstFailure> of(Trace trace) {
		if (!trace.hasFault() && !trace.hasError()) {
			return Optional.empty();
		}
		boolean[] above = new boolean[trace.nodes().size()];
		trace.nodes().forEach((node) -> {
			if (node.span().failed() && node.parent() >= 0 && !node.asynchronous()) {
				above[node.parent()] = true;
			}
		});
		return trace.nodes()
			.stream()
			.filter((node) -> node.span().failed() && !above[node.index()] && !node.asynchronous())
			.min(Comparator.comparing((Trace.Node node) -> why(node.span()).isEmpty())
				.thenComparingLong(Trace.Node::endMicros))
			.map((node) -> new FirstFailure(node.index(), node.span().name(), SpanNaming.operation(node.span()),
					trace.hasFault() ? "fault" : "error", why(node.span())));
	}

	private static String why(Span span) {
		List<Cause.Failure> failures = (span.cause() != null) ? span.cause().failures() : List.of();
		if (failures.isEmpty()) {
			int status = SpanNaming.status(span.http());
			return (status >= 400) ? "status " + status : "";
		}
		String text = Stream.of(failures.get(0).type(), failures.get(0).message())
			.filter((part) -> part != null && !part.isBlank())
			.collect(Collectors.joining(": "));
		return (text.length() <= LONGEST) ? text : text.substring(0, LONGEST) + "…";
	}

}
