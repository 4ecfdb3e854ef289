package io.tracetab.web;

import java.util.List;

import io.tracetab.quantity.Window;
import io.tracetab.trace.Route;
import io.tracetab.trace.Trace;

/**
 * The latest requests of a route, assembled.
 */
interface LatestRequests {

	/** Newest first; fewer than asked for where they are large. */
	List<Trace> of(Route route, Window window, int limit);

}
