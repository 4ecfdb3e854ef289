package io.tracetab.trace;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Collects, repairs, orders, joins and measures, in that order.
 */
final class TreeAssembler implements TraceAssembler {

	private final Routing routing;

	TreeAssembler(Routing routing) {
		this.routing = routing;
	}

	@Override
	public Trace assemble(TraceId id, Collection<Segment> documents) {
		if (documents.isEmpty()) {
			throw new IllegalArgumentException("Trace %s has no documents, expected at least one".formatted(id));
		}
		Repairs repairs = new Repairs();
		Draft draft = Draft.of(sorted(documents), repairs);
		RootChoice.apply(draft, repairs);
		ClockRepair.apply(draft, draft.topDown(canonical(draft.size)), repairs);
		Tree tree = Tree.of(draft);
		PhysicalCalls.join(tree);
		Attempts.number(tree);
		List<Trace.Node> nodes = nodes(tree, PathTimes.of(tree));
		return new Trace(id, this.routing.routeOf(nodes), nodes, tree.start[0], tree.end[0] - tree.start[0],
				repairs.shortfalls());
	}

	private static List<Segment> sorted(Collection<Segment> documents) {
		Segment[] sorted = documents.toArray(new Segment[0]);
		SegmentMerge.sort(sorted);
		return Arrays.asList(sorted);
	}

	private static int[] canonical(int size) {
		int[] sequence = new int[size];
		for (int i = 0; i < size; i++) {
			sequence[i] = i;
		}
		return sequence;
	}

	private static List<Trace.Node> nodes(Tree tree, PathTimes times) {
		Trace.Node[] nodes = new Trace.Node[tree.size];
		for (int i = 0; i < nodes.length; i++) {
			nodes[i] = new Trace.Node(i, tree.parent[i], tree.depth[i], tree.span[i], tree.start[i], tree.end[i],
					times.self[i], times.waiting[i], times.critical[i], tree.sameCallAs[i], tree.asynchronous[i],
					tree.attempt[i]);
		}
		return List.of(nodes);
	}

}
