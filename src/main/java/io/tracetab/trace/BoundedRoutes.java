package io.tracetab.trace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Known routes that grow up to a bound: the first to come are named, those beyond are
 * pooled. What was added is to be kept in the same transaction as the traces that brought
 * it; then the same input in the same order ends with the same routes, wherever it was
 * interrupted. For use by the one thread that decides the order of traces.
 */
public final class BoundedRoutes implements KnownRoutes {

	private final Map<Route, Route> known = new HashMap<>();

	private final List<Route> added = new ArrayList<>();

	private final int bound;

	private long overflowed;

	/**
	 * @param kept those of earlier runs; all stay known, even beyond the bound
	 * @param bound at least 1
	 */
	public BoundedRoutes(Collection<Route> kept, int bound) {
		if (bound < 1) {
			throw new IllegalArgumentException("A bound of %d routes leaves none, expected 1 or more".formatted(bound));
		}
		kept.forEach((route) -> this.known.put(route, route));
		this.bound = bound;
	}

	/**
	 * The route as it is known; null when it is new. May be asked by many threads as long
	 * as none is admitted.
	 */
	public @Nullable Route known(Route route) {
		return (route.equals(Route.UNKNOWN) || route.equals(Route.OVERFLOW)) ? route : this.known.get(route);
	}

	@Override
	public Route admit(Route route) {
		Route there = known(route);
		if (there != null) {
			return there;
		}
		if (this.known.size() >= this.bound) {
			this.overflowed++;
			return Route.OVERFLOW;
		}
		this.known.put(route, route);
		this.added.add(route);
		return route;
	}

	/** Those added since the last call, in order: to be kept now. */
	public List<Route> takeAdded() {
		List<Route> taken = List.copyOf(this.added);
		this.added.clear();
		return taken;
	}

	/** How many traces were pooled since this was made. */
	public long overflowed() {
		return this.overflowed;
	}

}
