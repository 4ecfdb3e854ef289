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
	 * @param selfMicros time not covered by any child that it waited for. Of a call
	 * without children that is all of it: time at the callee or on the way. 0 for a node
	 * that comes after the one which stands for its call: its time is counted there
	 * @param waitMicros time covered by children at other parties (calls of the SDK and
	 * others, segments of other services) that it waited for: input and output, as seen
	 * from here. What is neither self nor wait is covered by local children alone
	 * @param criticalMicros how much of the time on the critical path is this node's own;
	 * summed over all nodes it is the duration of the root
	 * @param sameCallAs the index of the node that stands for the same physical call, and
	 * is metered for it; its own index when this is that node
	 * @param asynchronous whether the parent did not wait for it (queued work, event
	 * invocations, environments that were started before): it is in the request's cost,
	 * never in its latency. What is beneath it follows it without being marked
	 * @param attempt 1 for a first try; n for the n-th try of the same work as its
	 * earlier siblings, tries inside the SDK and inside Lambda included
	 */
	public record Node(int index, int parent, int depth, Span span, long startMicros, long endMicros, long selfMicros,
			long waitMicros, long criticalMicros, int sameCallAs, boolean asynchronous, int attempt) {

		public long durationMicros() {
			return this.endMicros - this.startMicros;
		}

		/** Whether another node stands for this node's physical call. */
		public boolean isShadow() {
			return this.sameCallAs != this.index;
		}

	}

	/** The same trace under another route, such as the pool of those beyond the bound. */
	public Trace withRoute(Route other) {
		return (other == this.route) ? this
				: new Trace(this.id, other, this.nodes, this.startMicros, this.durationMicros, this.shortfalls);
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
		for (Node node : this.nodes) {
			if (node.span().has(Span.Flag.THROTTLE)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Whether a Lambda function on the way to the answer had to be initialised first.
	 */
	public boolean hasColdStart() {
		int behind = Integer.MAX_VALUE;
		for (Node node : this.nodes) {
			if (node.depth() > behind) {
				continue; // beneath work that nobody waited for
			}
			behind = node.asynchronous() ? node.depth() : Integer.MAX_VALUE;
			if (!node.asynchronous() && Role.of(node.span()) == Role.INITIALIZATION) {
				return true;
			}
		}
		return false;
	}

	/**
	 * From entry to the end of the last span, work that nobody waited for included: what
	 * X-Ray calls the duration of a trace. Its response time is {@link #durationMicros}.
	 */
	public long elapsedMicros() {
		long last = this.startMicros;
		for (Node node : this.nodes) {
			last = Math.max(last, node.endMicros());
		}
		return last - this.startMicros;
	}

}
