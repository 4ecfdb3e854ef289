package io.tracetab.usage;

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

}
