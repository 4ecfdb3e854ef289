package io.tracetab.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.tracetab.pipeline.Imports;
import io.tracetab.pipeline.LoadedData;
import io.tracetab.pipeline.NamedRoutes;
import io.tracetab.pipeline.RouteCosts;
import io.tracetab.trace.Route;
import io.tracetab.trace.RouteOrigin;
import io.tracetab.trace.RouteRule;
import io.tracetab.trace.RouteSuggestions;
import io.tracetab.trace.RouteSurvey;

/**
 * Routes of a folder that this process holds.
 */
final class LocalRoutes implements RouteBook {

	private final Session session;

	private final NamedRoutes routes;

	private final ProgressLine progress;

	LocalRoutes(Session session, ProgressLine progress) {
		this.session = session;
		this.routes = session.get(NamedRoutes.class);
		this.progress = progress;
	}

	@Override
	public Listing listing() {
		List<RouteRule> rules = rules();
		RouteSurvey survey = this.routes.survey();
		Map<Route, Set<RouteOrigin>> origins = survey.origins(rules);
		List<Line> lines = this.session.get(LoadedData.class)
			.routes(null)
			.stream()
			.map((route) -> line(route, origins.getOrDefault(route.route(), Set.of())))
			.sorted(Comparator.comparing(Line::requests).reversed().thenComparing(Line::route))
			.toList();
		long pools = lines.stream()
			.filter((line) -> line.route().equals(Route.OVERFLOW.name()) || line.route().equals(Route.UNKNOWN.name()))
			.count();
		return new Listing(this.routes.bound(), lines.size() - pools, lines,
				survey.suggestions(rules, RouteSuggestions.MANY)
					.stream()
					.map((found) -> new Suggestion(found.rule(), found.paths(), found.requests()))
					.toList());
	}

	private static Line line(RouteCosts.RouteSummary route, Set<RouteOrigin> origins) {
		return new Line(route.route().name(), route.outcomes().requests(), origins.stream().map(Enum::name).toList());
	}

	@Override
	public List<RouteRule> rules() {
		return this.routes.rules();
	}

	@Override
	public Effect effect(RouteRule rule) {
		List<RouteRule> now = rules();
		List<RouteRule> then = RoutesCommand.with(now, rule);
		RouteSurvey survey = this.routes.survey();
		long renamed = survey.changes(now, then).stream().mapToLong(RouteSurvey.Change::requests).sum();
		return new Effect(survey.seen().size(), renamed, survey.routes(now), survey.routes(then));
	}

	@Override
	public String save(List<RouteRule> rules) {
		this.routes.save(new ArrayList<>(rules));
		this.session.get(Imports.class).freshen(this.progress);
		return "all requests are named by the rules as they are now";
	}

	@Override
	public void close() throws IOException {
		this.progress.close();
		this.session.close();
	}

}
