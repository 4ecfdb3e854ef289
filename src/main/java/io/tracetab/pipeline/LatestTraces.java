package io.tracetab.pipeline;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Window;
import io.tracetab.trace.Condition;
import io.tracetab.trace.RequestQuery;
import io.tracetab.trace.Route;
import io.tracetab.trace.Segment;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceAssembler;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.Traces;

/**
 * The latest requests of a route, assembled: for what sums do not tell.
 */
public final class LatestTraces {

	/** Requests beyond these would keep a page waiting. */
	private static final long MOST_SPANS = 20_000;

	private final Traces traces;

	private final RoutingDesk routing;

	LatestTraces(Traces traces, RoutingDesk routing) {
		this.traces = traces;
		this.routing = routing;
	}

	/**
	 * Newest first; fewer than asked for where they are large.
	 * @param window null for all time
	 */
	public List<Trace> of(Route route, @Nullable Window window, int limit) {
		Condition ofRoute = Condition.route(route);
		Condition condition = (window != null) ? ofRoute.and(Condition.startedIn(window)) : ofRoute;
		List<Traces.Row> rows = this.traces.list(new RequestQuery(condition, RequestQuery.Order.NEWEST, null, limit))
			.rows();
		long spans = 0;
		int taken = 0;
		while (taken < rows.size() && spans < MOST_SPANS) {
			spans += rows.get(taken++).spans();
		}
		List<TraceId> ids = rows.subList(0, taken).stream().map(Traces.Row::id).toList();
		Map<TraceId, List<Segment>> documents = this.traces.documents(ids);
		TraceAssembler assembler = this.routing.assembler();
		return ids.stream()
			.filter(documents::containsKey)
			.map((id) -> assembler.assemble(id, documents.getOrDefault(id, List.of())))
			.toList();
	}

}
