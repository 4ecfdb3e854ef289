package io.tracetab.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import io.tracetab.quantity.Window;
import io.tracetab.trace.Condition;
import io.tracetab.trace.RequestQuery;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.Traces;
import io.tracetab.usage.RollUps;

/**
 * All that a data folder holds, in a form that can be compared.
 *
 * @param documents a hash of each trace's documents
 * @param sums every row of every roll-up
 * @param rows every row of the list of requests, the estimate included
 */
public record KeptFacts(Traces.Totals totals, TreeMap<TraceId, Integer> documents, List<String> sums,
		List<String> rows) {

	private static final int AT_ONCE = 1_000;

	private static final Window ALWAYS = new Window(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));

	static KeptFacts of(Session session) {
		return of(session.get(Traces.class), session.get(RollUps.class));
	}

	public static KeptFacts of(Traces traces, RollUps rollUps) {
		return new KeptFacts(traces.totals(), documents(traces), sums(rollUps), rows(traces));
	}

	private static TreeMap<TraceId, Integer> documents(Traces traces) {
		TreeMap<TraceId, Integer> documents = new TreeMap<>();
		TraceId last = null;
		while (true) {
			List<TraceId> ids = traces.idsAfter(last, AT_ONCE);
			if (ids.isEmpty()) {
				return documents;
			}
			traces.documents(ids).forEach((id, there) -> documents.put(id, there.hashCode()));
			last = ids.get(ids.size() - 1);
		}
	}

	private static List<String> sums(RollUps rollUps) {
		List<String> sums = new ArrayList<>();
		rollUps.usage(ALWAYS, RollUps.Step.HOUR).forEach((row) -> sums.add(row.toString()));
		rollUps.requests(ALWAYS, RollUps.Step.MINUTE)
			.forEach((row) -> sums.add(
					row.from() + " " + row.route() + row.outcomes() + row.durationMicros() + row.durations().counts()));
		rollUps.edges(ALWAYS).forEach((row) -> sums.add(row.toString()));
		rollUps.calls(ALWAYS, RollUps.Step.HOUR).forEach((row) -> sums.add(row.toString()));
		rollUps.runs(ALWAYS, RollUps.Step.HOUR).forEach((row) -> sums.add(row.toString()));
		sums.sort(null);
		return sums;
	}

	private static List<String> rows(Traces traces) {
		List<String> rows = new ArrayList<>();
		RequestQuery query = RequestQuery.newest(AT_ONCE);
		while (true) {
			Traces.Page page = traces.list(query);
			page.rows().forEach((row) -> rows.add(row.toString()));
			if (page.next() == null) {
				rows.sort(null);
				return rows;
			}
			query = new RequestQuery(Condition.ANYTHING, RequestQuery.Order.NEWEST, page.next(), AT_ONCE);
		}
	}

}
