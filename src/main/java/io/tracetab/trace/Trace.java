package io.tracetab.trace;

import java.util.List;

import io.tracetab.outcome.Shortfall;

/**
 * One request as one repaired tree.
 *
 * @param route how it entered
 * @param nodes depth first, a parent before its children, siblings by start; the first is
 * the root. Never empty
 * @param startMicros when the request entered, microseconds since 1970
 * @param durationMicros from entry to the end of the last span of the synchronous tree
 * that belongs to the root's answer, i.e. the root's own duration; at least 0
 * @param shortfalls what repair found and what is missing
 */
public record Trace(TraceId id, Route route, List<Node> nodes, long startMicros, long durationMicros,
		List<Shortfall> shortfalls) {

	/**
	 * A span in its place.
	 *
	 * @param index the position in {@link Trace#nodes()}
	 * @param parent the index of the parent; -1 for the root
	 * @param depth 0 for the root
	 * @param startMicros repaired; the span keeps what was sent
	 * @param endMicros repaired; an unfinished span ends with its last child or where it
	 * started
	 * @param selfMicros time not covered by any child
	 * @param criticalMicros time on the critical path that is this node's own
	 * @param sameCallAs the index of the node that stands for the same physical call, and
	 * is metered for it; its own index when this is that node
	 * @param asynchronous whether the parent did not wait for it (queued work, event
	 * invocations): it is in the request's cost, never in its latency
	 * @param attempt 1 for a first try; n for the n-th try of the same work as its
	 * earlier siblings
	 */
	public record Node(int index, int parent, int depth, Span span, long startMicros, long endMicros, long selfMicros,
			long criticalMicros, int sameCallAs, boolean asynchronous, int attempt) {

		public long durationMicros() {
			return this.endMicros - this.startMicros;
		}

		/** Whether another node stands for this node's physical call. */
		public boolean isShadow() {
			return this.sameCallAs != this.index;
		}

	}

	public Node root() {
		return this.nodes.get(0);
	}

	/** Whether any of the root's documents says fault (5xx). */
	public boolean hasFault() {
		return root().span().has(Span.Flag.FAULT);
	}

	/** Whether the root says error (4xx). */
	public boolean hasError() {
		return root().span().has(Span.Flag.ERROR);
	}

	public boolean hasThrottle() {
		return this.nodes.stream().anyMatch((node) -> node.span().has(Span.Flag.THROTTLE));
	}

	/** Whether a Lambda function on the way had to be initialised first. */
	public boolean hasColdStart() {
		return this.nodes.stream().anyMatch((node) -> "Initialization".equals(node.span().name()));
	}

}
