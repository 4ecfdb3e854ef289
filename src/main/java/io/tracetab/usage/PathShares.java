package io.tracetab.usage;

import java.util.HashMap;
import java.util.Map;

import io.tracetab.trace.Trace;

/**
 * For whom a request's answer waited: its critical path, divided over the nodes of the
 * map. The parts add up to the duration of the request.
 */
public final class PathShares {

	private PathShares() {
	}

	/**
	 * Microseconds on the critical path by party, with its place where what was metered
	 * of the trace tells it; parties without any are absent.
	 */
	public static Map<Party, Long> of(Trace trace, Metered metered) {
		Party[] parties = Calls.parties(trace, metered);
		Map<Party, Long> shares = new HashMap<>();
		for (Trace.Node node : trace.nodes()) {
			if (node.criticalMicros() > 0) {
				shares.merge(parties[node.index()], node.criticalMicros(), Long::sum);
			}
		}
		return shares;
	}

}
