package io.tracetab.web;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.swagger.v3.oas.annotations.media.Schema;

import io.tracetab.trace.Route;
import io.tracetab.trace.RouteOrigin;

/**
 * A route, how many requests it has, and why it is called so.
 */
record RouteName(String route, long requests,
		@Schema(description = "Part of all requests, 0 to 1, as a decimal") BigDecimal share,
		@Schema(description = "Where the name came from in the latest requests; empty when none of them has it") List<RouteOrigin> origins,
		@Schema(description = "Whether it stands for all routes without a name of their own") boolean pool) {

	private static final Map<RouteOrigin, String> WORDS = Map.of(RouteOrigin.RULE, "rule", RouteOrigin.HTTP_ROUTE,
			"http.route", RouteOrigin.API, "API resource", RouteOrigin.FORM, "form of the path", RouteOrigin.TRIGGER,
			"trigger", RouteOrigin.ITSELF, "function or service", RouteOrigin.UNKNOWN, "nothing");

	static RouteName of(RouteSummary summary, BigDecimal share, Map<Route, Set<RouteOrigin>> origins) {
		Route route = summary.route();
		return new RouteName(route.name(), summary.requests(), share,
				List.copyOf(origins.getOrDefault(route, Set.of())),
				route.equals(Route.OVERFLOW) || route.equals(Route.UNKNOWN));
	}

	/** The origins in words; empty when they are not known. */
	static String words(Collection<RouteOrigin> origins) {
		return origins.stream().map((origin) -> WORDS.getOrDefault(origin, "")).collect(Collectors.joining(", "));
	}

	public String from() {
		return words(this.origins);
	}

}
