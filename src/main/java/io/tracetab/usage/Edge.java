package io.tracetab.usage;

import org.jspecify.annotations.Nullable;

/**
 * That one party calls another.
 *
 * @param asynchronous whether the caller does not wait: queued work, event invocations
 */
public record Edge(Party caller, Party callee, boolean asynchronous) {

	/** Edges are summed up for each call: the parties tell them apart. */
	@Override
	public int hashCode() {
		return 31 * this.caller.hashCode() + this.callee.hashCode();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other || (other instanceof Edge edge && this.asynchronous == edge.asynchronous
				&& this.callee.equals(edge.callee) && this.caller.equals(edge.caller));
	}

}
