package io.tracetab.analyze;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceId;

/**
 * Requests of one route that others are held against: how long they took, and how long
 * the spans in each of their places did.
 */
public final class RouteHistory {

	/** Fewer say nothing of what is usual. */
	public static final int LEAST = 20;

	private final List<Trace> traces;

	private final CallTree tree = new CallTree();

	private final List<List<Long>> durations = new ArrayList<>();

	private RouteHistory(List<Trace> traces) {
		this.traces = traces;
		for (Trace trace : traces) {
			int[] places = this.tree.add(trace);
			while (this.durations.size() < this.tree.size()) {
				this.durations.add(new ArrayList<>());
			}
			trace.nodes().forEach((node) -> this.durations.get(places[node.index()]).add(node.durationMicros()));
		}
		this.durations.forEach((each) -> each.sort(Comparator.naturalOrder()));
	}

	/** Of requests of one route, without the one that is held against them. */
	public static RouteHistory of(List<Trace> traces, TraceId without) {
		return new RouteHistory(traces.stream().filter((trace) -> !trace.id().equals(without)).toList());
	}

	/** How many requests it holds. */
	public int requests() {
		return this.traces.size();
	}

	/**
	 * The one of median duration among those that did not fail; empty when there is none.
	 */
	public Optional<Trace> typical() {
		List<Trace> well = this.traces.stream()
			.filter((trace) -> !trace.hasFault() && !trace.hasError() && !trace.hasThrottle())
			.sorted(Comparator.comparingLong(Trace::durationMicros).thenComparing(Trace::id))
			.toList();
		return well.isEmpty() ? Optional.empty() : Optional.of(well.get((well.size() - 1) / 2));
	}

	/** A request among its like; empty when there are too few of them. */
	public Optional<Standing> standing(Trace trace) {
		long[] all = this.traces.stream().mapToLong(Trace::durationMicros).sorted().toArray();
		return standing(trace.durationMicros(), all);
	}

	/** A span among those in its place; empty when there are too few of them. */
	public Optional<Standing> standing(Trace trace, int node) {
		int place = this.tree.find(trace)[node];
		long[] all = (place > 0) ? this.durations.get(place).stream().mapToLong(Long::longValue).toArray()
				: new long[0];
		return standing(trace.nodes().get(node).durationMicros(), all);
	}

	/**
	 * Each span among those in its place, in their order; null where there are too few.
	 */
	public List<@Nullable Standing> standings(Trace trace) {
		int[] places = this.tree.find(trace);
		Map<Integer, long[]> sorted = new HashMap<>();
		List<@Nullable Standing> standings = new ArrayList<>(places.length);
		for (Trace.Node node : trace.nodes()) {
			int place = places[node.index()];
			long[] all = sorted.computeIfAbsent(place, (each) -> (each > 0)
					? this.durations.get(each).stream().mapToLong(Long::longValue).toArray() : new long[0]);
			standings.add(standing(node.durationMicros(), all).orElse(null));
		}
		return standings;
	}

	private static Optional<Standing> standing(long duration, long[] sorted) {
		if (sorted.length < LEAST) {
			return Optional.empty();
		}
		int found = Arrays.binarySearch(sorted, duration);
		int shorter = (found >= 0) ? found : -found - 1;
		while (shorter > 0 && sorted[shorter - 1] == duration) {
			shorter--;
		}
		return Optional.of(new Standing(sorted.length, shorter, sorted[(sorted.length - 1) / 2]));
	}

	/**
	 * One among its like.
	 *
	 * @param shorter how many of them took less
	 */
	public record Standing(int all, int shorter, long medianMicros) {

		/** The share of its like that took less, 0 to 1. */
		public double share() {
			return (double) this.shorter / this.all;
		}

	}

}
