package io.tracetab.web;

import java.util.ArrayList;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.tracetab.analyze.RouteHistory;
import io.tracetab.trace.Trace;

/**
 * The spans of a request among their like.
 */
record StandingsDetail(@Schema(description = "Of how many requests they are held against") int requests, @Schema(
		description = "For each span, in their order: what share of the spans in its place took less; null where too few are known") List<@Nullable Double> shares) {

	static StandingsDetail of(RouteHistory history, Trace trace) {
		List<@Nullable Double> shares = new ArrayList<>();
		history.standings(trace)
			.forEach(
					(standing) -> shares.add((standing != null) ? Math.round(1000 * standing.share()) / 1000.0 : null));
		return new StandingsDetail(history.requests(), shares);
	}

}
