package io.tracetab.web;

import java.util.List;

import io.tracetab.pipeline.NamedRoutes;
import io.tracetab.pipeline.Renaming;
import io.tracetab.trace.RouteRule;
import io.tracetab.trace.RouteSurvey;

/**
 * How the pipeline names routes.
 */
final class PipelineRouting implements RoutingFacts {

	private final NamedRoutes routes;

	private final Renaming renaming;

	PipelineRouting(NamedRoutes routes, Renaming renaming) {
		this.routes = routes;
		this.renaming = renaming;
	}

	@Override
	public int bound() {
		return this.routes.bound();
	}

	@Override
	public List<RouteRule> rules() {
		return this.routes.rules();
	}

	@Override
	public RouteSurvey survey() {
		return this.routes.survey();
	}

	@Override
	public boolean isNamedOtherwise() {
		return this.routes.isNamedOtherwise();
	}

	@Override
	public Renaming.State renaming() {
		return this.renaming.state();
	}

	@Override
	public void save(List<RouteRule> rules) {
		this.routes.save(rules);
		this.renaming.begin();
	}

	@Override
	public void rename() {
		this.renaming.begin();
	}

}
