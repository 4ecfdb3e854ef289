package io.tracetab.trace;

import java.util.ArrayList;
import java.util.List;

/**
 * Work that a request handed over without waiting, within its own trace: an event's
 * invocation, a topic's subscriber.
 *
 * @param sender index of the node that handed it over
 * @param receiver index of the node that did it
 * @param waitMicros from the hand-over until the work began; at least 0
 * @param measured whether a span of the wait was reported; else it is told from the times
 * of sender and receiver
 * @param attempts how often it was tried
 */
public record Hop(int sender, int receiver, long waitMicros, boolean measured, int attempts) {

	/** The hops of a trace, in the order of its nodes. */
	public static List<Hop> of(Trace trace) {
		List<Hop> hops = new ArrayList<>();
		for (Trace.Node node : trace.nodes()) {
			if (node.asynchronous() && node.parent() >= 0 && isTaken(trace, node)) {
				hops.add(hop(trace, node));
			}
		}
		return hops;
	}

	/** Whether it is another party's work, and its first record. */
	private static boolean isTaken(Trace trace, Trace.Node node) {
		Role role = Role.of(node.span());
		boolean work = role == Role.LAMBDA_SERVICE || role == Role.SERVICE || role == Role.LAMBDA_FUNCTION;
		return work && Role.of(trace.nodes().get(node.parent()).span()) != Role.LAMBDA_SERVICE;
	}

	private static Hop hop(Trace trace, Trace.Node node) {
		Trace.Node sender = trace.nodes().get(node.parent());
		long wait = Math.max(0, node.startMicros() - sender.endMicros());
		boolean measured = false;
		int attempts = 0;
		for (int i = node.index() + 1; i < trace.nodes().size() && trace.nodes().get(i).depth() > node.depth(); i++) {
			Trace.Node below = trace.nodes().get(i);
			if (below.parent() != node.index()) {
				continue;
			}
			Role role = Role.of(below.span());
			if (role == Role.DWELL && !measured) {
				wait = below.durationMicros();
				measured = true;
			}
			attempts += (role == Role.ATTEMPT) ? 1 : 0;
		}
		return new Hop(sender.index(), node.index(), wait, measured, Math.max(1, attempts));
	}

}
