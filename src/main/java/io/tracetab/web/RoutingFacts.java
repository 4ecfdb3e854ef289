package io.tracetab.web;

import java.util.List;

import io.tracetab.pipeline.Renaming;
import io.tracetab.trace.RouteRule;
import io.tracetab.trace.RouteSurvey;

/**
 * How routes are named, as the page of routes shows and changes it.
 */
interface RoutingFacts {

	/** How many routes may have a name of their own. */
	int bound();

	/** In their order: the first that matches counts. */
	List<RouteRule> rules();

	/** A look at the latest requests. */
	RouteSurvey survey();

	/** Whether some requests are still called by former rules. */
	boolean isNamedOtherwise();

	Renaming.State renaming();

	/** Keeps exactly these rules, each pattern once, and begins to name by them. */
	void save(List<RouteRule> rules);

	/** Begins to name requests anew. */
	void rename();

}
