package io.tracetab.trace;

import java.math.BigDecimal;
import java.util.function.Function;

/**
 * Draws a trace as indented lines, so that a test shows the tree it speaks of.
 */
final class TraceDrawing {

	private TraceDrawing() {
	}

	/**
	 * Name, window in milliseconds after {@link TestSpans#T0}, and what is special:
	 * {@code async}, {@code try 2}, {@code = name of the node that stands for its call}.
	 */
	static String tree(Trace trace) {
		return draw(trace, (node) -> {
			String marks = node.asynchronous() ? " async" : "";
			marks += (node.attempt() > 1) ? " try " + node.attempt() : "";
			marks += node.isShadow() ? " = " + label(trace, node.sameCallAs()) : "";
			return node.span().name() + ' ' + millis(node.startMicros() - TestSpans.T0) + ".."
					+ millis(node.endMicros() - TestSpans.T0) + marks;
		});
	}

	/** Name and how its time divides, in milliseconds. */
	static String times(Trace trace) {
		return draw(trace, (node) -> node.span().name() + " self " + millis(node.selfMicros()) + " wait "
				+ millis(node.waitMicros()) + " critical " + millis(node.criticalMicros()));
	}

	private static String label(Trace trace, int index) {
		Span span = trace.nodes().get(index).span();
		return span.name() + " " + span.id();
	}

	private static String draw(Trace trace, Function<Trace.Node, String> line) {
		StringBuilder drawing = new StringBuilder();
		for (Trace.Node node : trace.nodes()) {
			drawing.append("  ".repeat(node.depth())).append(line.apply(node)).append('\n');
		}
		return drawing.toString();
	}

	private static String millis(long micros) {
		return BigDecimal.valueOf(micros, 3).stripTrailingZeros().toPlainString();
	}

}
