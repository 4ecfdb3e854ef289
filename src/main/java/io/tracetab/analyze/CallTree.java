package io.tracetab.analyze;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.tracetab.trace.Trace;

/**
 * Places in which spans of several requests stand: two spans stand in the same place when
 * they and everything above them do the same. The calling context tree of profilers
 * (Ammons, Ball, Larus, PLDI 1997), over spans.
 */
final class CallTree {

	private final List<Place> places = new ArrayList<>(List.of(new Place(new CallLabel("", "", ""), -1, -1)));

	/** The number of the place of each node, in the order of nodes. */
	int[] add(Trace trace) {
		int[] found = new int[trace.nodes().size()];
		for (Trace.Node node : trace.nodes()) {
			int parent = (node.parent() >= 0) ? found[node.parent()] : 0;
			found[node.index()] = child(parent, CallLabel.of(node.span()));
		}
		return found;
	}

	/** As {@link #add}, without new places: 0 for a node that stands in none. */
	int[] find(Trace trace) {
		int[] found = new int[trace.nodes().size()];
		for (Trace.Node node : trace.nodes()) {
			int parent = (node.parent() >= 0) ? found[node.parent()] : 0;
			boolean lost = node.parent() >= 0 && parent == 0;
			found[node.index()] = lost ? 0
					: this.places.get(parent).children.getOrDefault(CallLabel.of(node.span()), 0);
		}
		return found;
	}

	private int child(int parent, CallLabel label) {
		return this.places.get(parent).children.computeIfAbsent(label, (each) -> {
			this.places.add(new Place(label, parent, this.places.get(parent).depth + 1));
			return this.places.size() - 1;
		});
	}

	CallLabel label(int place) {
		return this.places.get(place).label;
	}

	/** 0 for a root. */
	int depth(int place) {
		return this.places.get(place).depth;
	}

	/** One more than the greatest number of a place. */
	int size() {
		return this.places.size();
	}

	/** Every place, one before those beneath it, siblings in the order they came in. */
	List<Integer> depthFirst() {
		List<Integer> order = new ArrayList<>(this.places.size());
		Deque<Integer> waiting = new ArrayDeque<>(List.of(0));
		while (!waiting.isEmpty()) {
			int place = waiting.pop();
			if (place != 0) {
				order.add(place);
			}
			List<Integer> children = new ArrayList<>(this.places.get(place).children.values());
			for (int i = children.size() - 1; i >= 0; i--) {
				waiting.push(children.get(i));
			}
		}
		return order;
	}

	/** One place. */
	private record Place(CallLabel label, int parent, int depth, Map<CallLabel, Integer> children) {

		Place(CallLabel label, int parent, int depth) {
			this(label, parent, depth, new LinkedHashMap<>());
		}

	}

}
