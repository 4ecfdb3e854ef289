package io.tracetab.pipeline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.tracetab.trace.RequestQuery;
import io.tracetab.trace.Route;
import io.tracetab.trace.RouteRule;
import io.tracetab.trace.RouteRules;
import io.tracetab.trace.RouteSurvey;
import io.tracetab.trace.Routing;
import io.tracetab.trace.Segment;
import io.tracetab.trace.TraceAssembler;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.Traces;

/**
 * How routes are named, for people: the rules they wrote, and a look at the latest
 * requests that tells what names them and what other rules would.
 */
public final class NamedRoutes {

	/** So many of the latest requests are looked at, at most. */
	public static final int LOOKED_AT = 2_000;

	/** So many spans, at most, so that a few huge requests do not keep a page waiting. */
	private static final long MOST_SPANS = 200_000;

	private static final int AT_ONCE = 200;

	private final RoutingDesk routing;

	private final RouteRules rules;

	private final Traces traces;

	private final Freshness freshness;

	private volatile Look look = new Look("", new RouteSurvey(List.of()));

	NamedRoutes(RoutingDesk routing, RouteRules rules, Traces traces, Freshness freshness) {
		this.routing = routing;
		this.rules = rules;
		this.traces = traces;
		this.freshness = freshness;
	}

	/** How many routes may have a name of their own. */
	public int bound() {
		return this.routing.mostRoutes();
	}

	/** In their order: the first that matches counts. */
	public List<RouteRule> rules() {
		return this.rules.list();
	}

	/**
	 * Keeps exactly these rules. Traces are named by them once they are derived anew.
	 * @throws IllegalArgumentException when two have the same pattern
	 */
	public void save(List<RouteRule> wanted) {
		Set<String> patterns = new HashSet<>();
		for (RouteRule rule : wanted) {
			if (!patterns.add(rule.pattern())) {
				throw new IllegalArgumentException(
						"The pattern '%s' is there twice, expected each once".formatted(rule.pattern()));
			}
		}
		this.rules.replace(wanted);
	}

	/** Whether stored traces are still named by other rules, or another inventory. */
	public boolean isNamedOtherwise() {
		return this.traces.totals().traces() > 0 && this.freshness.isNamedOtherwise();
	}

	/**
	 * Whether anything changed by which stored traces are named, metered or told apart.
	 */
	boolean isDerivedOtherwise() {
		return this.traces.totals().traces() > 0 && this.freshness.isStale();
	}

	/** Looks at the latest requests; again only when something changed. */
	public RouteSurvey survey() {
		String version = this.freshness.noted() + this.routing.version() + this.traces.totals();
		Look last = this.look;
		if (!last.version().equals(version)) {
			last = new Look(version, new RouteSurvey(seen()));
			this.look = last;
		}
		return last.survey();
	}

	private List<RouteSurvey.Seen> seen() {
		List<Traces.Row> rows = new ArrayList<>();
		long spans = 0;
		for (Traces.Row row : this.traces.list(RequestQuery.newest(LOOKED_AT)).rows()) {
			spans += row.spans();
			if (spans <= MOST_SPANS) {
				rows.add(row);
			}
		}
		List<RouteSurvey.Seen> seen = new ArrayList<>(rows.size());
		for (int from = 0; from < rows.size(); from += AT_ONCE) {
			seen.addAll(seen(rows.subList(from, Math.min(rows.size(), from + AT_ONCE))));
		}
		return seen;
	}

	private List<RouteSurvey.Seen> seen(List<Traces.Row> rows) {
		Routing current = this.routing.routing();
		TraceAssembler assembler = TraceAssembler.create(current);
		Map<TraceId, List<Segment>> documents = this.traces.documents(rows.stream().map(Traces.Row::id).toList());
		List<RouteSurvey.Seen> seen = new ArrayList<>(rows.size());
		for (Traces.Row row : rows) {
			List<Segment> kept = documents.get(row.id());
			if (kept != null) {
				Route route = row.route();
				seen.add(new RouteSurvey.Seen(route, current.sighting(assembler.assemble(row.id(), kept))));
			}
		}
		return seen;
	}

	private record Look(String version, RouteSurvey survey) {
	}

}
