package io.tracetab.analyze;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.tracetab.usage.CallSum;

/**
 * Calls of one window, added up for nodes and the ways between them. What a node did is
 * what its own runs say where it is a function, else what its callers saw; of who is only
 * a caller what was called. For one thread.
 */
final class MapDraft {

	private final Map<Way, MapFigures> ways = new HashMap<>();

	private final Map<String, MapFigures> in = new HashMap<>();

	private final Map<String, MapFigures> out = new HashMap<>();

	private final Map<String, MapFigures> runs = new HashMap<>();

	/** From one node to another. */
	record Way(String from, String to, boolean asynchronous) {
	}

	/** Calls between two names of the same node are none. */
	void add(String from, String to, boolean asynchronous, CallSum sum) {
		if (!from.equals(to)) {
			MapFigures figures = new MapFigures(sum, 0, 0);
			this.ways.merge(new Way(from, to, asynchronous), figures, MapFigures::plus);
			this.in.merge(to, figures, MapFigures::plus);
			this.out.merge(from, figures, MapFigures::plus);
		}
	}

	void run(String node, MapFigures figures) {
		this.runs.merge(node, figures, MapFigures::plus);
	}

	Set<String> nodes() {
		Set<String> all = new HashSet<>(this.in.keySet());
		all.addAll(this.out.keySet());
		all.addAll(this.runs.keySet());
		return all;
	}

	Set<Way> ways() {
		return this.ways.keySet();
	}

	MapFigures way(Way way) {
		return this.ways.getOrDefault(way, MapFigures.none());
	}

	/** Calls that came to a node. */
	long arrivals(String id) {
		MapFigures came = this.in.get(id);
		return (came != null) ? came.sum().calls() : 0;
	}

	MapFigures node(String id) {
		MapFigures own = this.runs.get(id);
		MapFigures came = this.in.get(id);
		if (own == null) {
			return (came != null) ? came : this.out.getOrDefault(id, MapFigures.none());
		}
		CallSum sum = own.sum();
		long refused = (came != null) ? came.sum().throttles() : 0;
		return new MapFigures(
				new CallSum(sum.calls(), sum.faults(), sum.errors(), refused, sum.durationMicros(), sum.durations()),
				own.coldStarts(), own.initMicros());
	}

}
