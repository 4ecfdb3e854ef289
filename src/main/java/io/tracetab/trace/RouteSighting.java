package io.tracetab.trace;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How one request entered, and the name that it has where no rule fits: enough to say
 * what any set of rules would make of it.
 *
 * @param method in upper case; empty when it is not known
 * @param path without stage and query; null for what did not enter by HTTP
 * @param learnt its route without rules
 * @param origin where that name came from
 */
public record RouteSighting(String method, @Nullable String path, Route learnt, RouteOrigin origin) {

	static RouteSighting byHttp(String method, String path, String template, RouteOrigin origin) {
		return new RouteSighting(method, path, route(method, template), origin);
	}

	static RouteSighting notByHttp(Route route, RouteOrigin origin) {
		return new RouteSighting("", null, route, origin);
	}

	/** The name under rules, of which the first that matches counts. */
	public Named under(List<RouteRule> rules) {
		if (this.path != null) {
			for (RouteRule rule : rules) {
				String template = rule.nameOf(this.path);
				if (template != null) {
					return new Named(route(this.method, template), RouteOrigin.RULE, rule);
				}
			}
		}
		return new Named(this.learnt, this.origin, null);
	}

	private static Route route(String method, String template) {
		return new Route(method.isEmpty() ? template : method + ' ' + template);
	}

	/**
	 * A route and why it is called so.
	 *
	 * @param rule null unless one names it
	 */
	public record Named(Route route, RouteOrigin origin, @Nullable RouteRule rule) {
	}

}
