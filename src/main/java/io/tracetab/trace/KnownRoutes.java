package io.tracetab.trace;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which routes have a name of their own. Their number is bounded: paths that nobody
 * foresaw must not fill the roll-ups.
 */
public interface KnownRoutes {

	/** How many routes have a name unless a setting says otherwise. */
	int DEFAULT_BOUND = 500;

	/** Every route is known. */
	KnownRoutes ALL = (route) -> route;

	/** The route itself when it has a name of its own, else {@link Route#OVERFLOW}. */
	Route admit(Route route);

	/** Exactly these and the two pools: for reading what was stored. */
	static KnownRoutes only(Collection<Route> routes) {
		Set<Route> known = routes.stream().collect(Collectors.toUnmodifiableSet());
		return (route) -> (known.contains(route) || route.equals(Route.UNKNOWN)) ? route : Route.OVERFLOW;
	}

}
