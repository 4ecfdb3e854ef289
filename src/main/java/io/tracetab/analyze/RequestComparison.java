package io.tracetab.analyze;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import io.tracetab.trace.Trace;

/**
 * Two requests beside each other, place by place. Time on the critical path adds up to
 * the duration of a request, so that the differences of the rows add up to the difference
 * of the two durations, exactly.
 *
 * @param rows a place before those beneath it
 */
public record RequestComparison(Trace left, Trace right, List<Row> rows) {

	public RequestComparison {
		rows = List.copyOf(rows);
	}

	/**
	 * What happened in one place.
	 *
	 * @param depth 0 for a root
	 */
	public record Row(CallLabel label, int depth, Side left, Side right) {

		/** How much more of the duration it is on the left. */
		public long differenceMicros() {
			return this.left.criticalMicros - this.right.criticalMicros;
		}

	}

	/**
	 * In one of the requests.
	 *
	 * @param first the index of the first node; -1 when there is none
	 * @param durationMicros summed over the spans, those that ran side by side included
	 * @param criticalMicros what the answer waited for
	 */
	public record Side(int first, long spans, long durationMicros, long selfMicros, long criticalMicros) {

		private static final Side NONE = new Side(-1, 0, 0, 0, 0);

		private Side with(Trace.Node node) {
			return new Side((this.first < 0) ? node.index() : this.first, this.spans + 1,
					this.durationMicros + node.durationMicros(), this.selfMicros + node.selfMicros(),
					this.criticalMicros + node.criticalMicros());
		}

	}

	public static RequestComparison of(Trace left, Trace right) {
		CallTree tree = new CallTree();
		int[] leftPlaces = tree.add(left);
		int[] rightPlaces = tree.add(right);
		Side[] lefts = sides(left, leftPlaces, tree.size());
		Side[] rights = sides(right, rightPlaces, tree.size());
		List<Row> rows = new ArrayList<>();
		for (int place : tree.depthFirst()) {
			rows.add(new Row(tree.label(place), tree.depth(place), lefts[place], rights[place]));
		}
		return new RequestComparison(left, right, rows);
	}

	private static Side[] sides(Trace trace, int[] places, int size) {
		Side[] sides = new Side[size];
		Arrays.fill(sides, Side.NONE);
		for (Trace.Node node : trace.nodes()) {
			sides[places[node.index()]] = sides[places[node.index()]].with(node);
		}
		return sides;
	}

	/** How much longer the left one took. */
	public long differenceMicros() {
		return this.left.durationMicros() - this.right.durationMicros();
	}

	/** The rows that explain most of the difference, the greatest first. */
	public List<Row> movers(int most) {
		return this.rows.stream()
			.filter((row) -> row.differenceMicros() != 0)
			.sorted(Comparator.comparingLong((Row row) -> Math.abs(row.differenceMicros())).reversed())
			.limit(most)
			.toList();
	}

}
