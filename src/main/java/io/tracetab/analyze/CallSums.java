package io.tracetab.analyze;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

import io.tracetab.usage.Edge;
import io.tracetab.usage.Party;
import io.tracetab.usage.RollUps;

/**
 * Traced calls of a thing, added up from the edges of the map.
 */
public final class CallSums {

	private CallSums() {
	}

	/**
	 * Calls to or from one party.
	 *
	 * @param asynchronous whether the caller did not wait
	 * @param durationMicros summed over the calls
	 */
	public record Calls(Party party, boolean asynchronous, long calls, long faults, long errors, long durationMicros) {

		/** Mean time of a call; 0 of none. */
		public long meanMicros() {
			return (this.calls == 0) ? 0 : this.durationMicros / this.calls;
		}

		Calls plus(Calls other) {
			return new Calls(this.party, this.asynchronous, this.calls + other.calls, this.faults + other.faults,
					this.errors + other.errors, this.durationMicros + other.durationMicros);
		}

	}

	/** Who calls it, most calls first. */
	public static List<Calls> callers(Collection<RollUps.EdgeRow> edges, Predicate<Party> isIt) {
		return sums(edges, isIt, Edge::callee, Edge::caller);
	}

	/** Whom it calls, most calls first. */
	public static List<Calls> callees(Collection<RollUps.EdgeRow> edges, Predicate<Party> isIt) {
		return sums(edges, isIt, Edge::caller, Edge::callee);
	}

	private static List<Calls> sums(Collection<RollUps.EdgeRow> edges, Predicate<Party> isIt, Function<Edge, Party> own,
			Function<Edge, Party> other) {
		Map<List<Object>, Calls> sums = new LinkedHashMap<>();
		for (RollUps.EdgeRow row : edges) {
			if (isIt.test(own.apply(row.edge()))) {
				Party party = other.apply(row.edge());
				sums.merge(List.of(party, row.edge().asynchronous()), new Calls(party, row.edge().asynchronous(),
						row.calls(), row.faults(), row.errors(), row.durationMicros()), Calls::plus);
			}
		}
		List<Calls> all = new ArrayList<>(sums.values());
		all.sort(Comparator.comparingLong(Calls::calls).reversed().thenComparing((calls) -> calls.party().toString()));
		return all;
	}

	/** All calls as one, under no party. */
	public static Calls total(Collection<Calls> calls) {
		return calls.stream().reduce(new Calls(new Party("", ""), false, 0, 0, 0, 0), Calls::plus);
	}

}
