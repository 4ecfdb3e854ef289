package io.tracetab.trace;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A message that one request sent and another took up, as the one that took it up says.
 *
 * @param cause the request that sent it
 * @param sender id of the span that sent it; 0 when not known
 * @param receiver index of the node that took it up, in the trace that says so
 * @param batch what it says of how many messages it took up at once
 */
public record Handover(TraceId cause, long sender, int receiver, BatchSize batch) {

	/** A message whose sender says who took it up, without where. */
	public static Handover named(TraceId cause, long sender, Trace effect) {
		return new Handover(cause, sender, 0, BatchSize.of(effect, 0));
	}

	/**
	 * The messages that a trace says to have taken up, each once: one for each sending
	 * span that it is linked to, in the order of its nodes.
	 */
	public static List<Handover> of(Trace trace) {
		List<Handover> found = new ArrayList<>();
		Set<Link> seen = new HashSet<>();
		for (Trace.Node node : trace.nodes()) {
			if (node.span().links().isEmpty()) {
				continue;
			}
			BatchSize batch = null;
			for (Link link : node.span().links()) {
				if (link.toParent() && !link.traceId().equals(trace.id()) && seen.add(link)) {
					batch = (batch == null) ? BatchSize.of(trace, node.index()) : batch;
					found.add(new Handover(link.traceId(), link.spanId(), node.index(), batch));
				}
			}
		}
		return found;
	}

}
