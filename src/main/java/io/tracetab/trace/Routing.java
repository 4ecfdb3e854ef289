package io.tracetab.trace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Names the route of a request: by a rule that someone wrote, else the tracer's
 * {@code http.route}, else the paths that APIs are set up to answer, else the form of the
 * path; for what did not enter by HTTP, by what triggered it. Immutable, and a pure
 * function of the request unless {@link #within} a set of known routes that grows.
 */
public final class Routing {

	/** How far below the root its own function may say more about the request. */
	private static final int NEAR = 8;

	private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS",
			"TRACE", "PATCH");

	private final List<RouteRule> rules;

	private final ApiRoutes apis;

	private final Map<String, List<Route>> triggers;

	private final KnownRoutes known;

	private Routing(List<RouteRule> rules, ApiRoutes apis, Map<String, List<Route>> triggers, KnownRoutes known) {
		this.rules = rules;
		this.apis = apis;
		this.triggers = triggers;
		this.known = known;
	}

	/** Routes by nothing but what traces say. */
	public static Routing learnt() {
		return of(List.of(), List.of(), List.of());
	}

	/**
	 * Routes by what is known beside traces.
	 * @param rules the first that matches counts
	 */
	public static Routing of(List<RouteRule> rules, Collection<ApiRoute> apiRoutes, Collection<Trigger> triggers) {
		Map<String, List<Route>> byFunction = new HashMap<>();
		for (Trigger trigger : triggers) {
			byFunction.computeIfAbsent(trigger.function(), (absent) -> new ArrayList<>()).add(trigger.route());
		}
		return new Routing(List.copyOf(rules), new ApiRoutes(apiRoutes), byFunction, KnownRoutes.ALL);
	}

	/** The same tables, with a bound on the number of routes. */
	public Routing within(KnownRoutes known) {
		return new Routing(this.rules, this.apis, this.triggers, known);
	}

	/**
	 * The route of a request.
	 * @param nodes its tree, the root first
	 */
	Route routeOf(List<Trace.Node> nodes) {
		return this.known.admit(sighted(new Entry(nodes)).under(this.rules).route());
	}

	/** How a request entered, and what would name it if there were no rules. */
	public RouteSighting sighting(Trace trace) {
		return sighted(new Entry(trace.nodes()));
	}

	private RouteSighting sighted(Entry entry) {
		HttpCall http = entry.http();
		if (http != null) {
			return httpRoute(entry, http);
		}
		if (entry.isStandIn()) {
			return RouteSighting.notByHttp(Route.UNKNOWN, RouteOrigin.UNKNOWN);
		}
		String function = entry.function();
		if (function == null) {
			return RouteSighting.notByHttp(entry.serviceRoute(), RouteOrigin.ITSELF);
		}
		String source = entry.eventSource();
		return (source != null) ? RouteSighting.notByHttp(new Route(source), RouteOrigin.TRIGGER)
				: functionRoute(entry, function);
	}

	private RouteSighting functionRoute(Entry entry, String function) {
		List<Route> candidates = new ArrayList<>(this.triggers.getOrDefault(function, List.of()));
		Route api = this.apis.onlyRouteTo(function);
		if (api != null) {
			candidates.add(api);
		}
		if (candidates.size() > 1) {
			// A batch of messages is linked to their senders; nothing else is.
			candidates.removeIf((route) -> route.name().startsWith("sqs ") != entry.isLinked());
		}
		if (candidates.size() != 1) {
			return RouteSighting.notByHttp(new Route("function " + function), RouteOrigin.ITSELF);
		}
		return RouteSighting.notByHttp(candidates.get(0),
				candidates.get(0).equals(api) ? RouteOrigin.API : RouteOrigin.TRIGGER);
	}

	private RouteSighting httpRoute(Entry entry, HttpCall http) {
		String path = (http.url() != null) ? UrlParts.path(http.url()) : "/";
		String method = method(http.method());
		String stage = entry.stage();
		String plain = withoutStage(path, stage);
		if (http.route() != null) {
			return RouteSighting.byHttp(method, plain, http.route(), RouteOrigin.HTTP_ROUTE);
		}
		String known = apiTemplate(entry, method, path);
		return (known != null) ? RouteSighting.byHttp(method, plain, known, RouteOrigin.API)
				: RouteSighting.byHttp(method, plain, PathTemplate.of(plain), RouteOrigin.FORM);
	}

	private static String method(@Nullable String sent) {
		if (sent == null || METHODS.contains(sent)) {
			return (sent != null) ? sent : "";
		}
		String upper = sent.toUpperCase(Locale.ROOT);
		return METHODS.contains(upper) ? upper : "OTHER";
	}

	private @Nullable String apiTemplate(Entry entry, String method, String path) {
		String stage = entry.stage();
		String known = null;
		for (String api : entry.apis()) {
			known = (known != null) ? known : this.apis.match(api, stage, method, path);
		}
		String function = entry.function();
		if (known == null && function != null) {
			known = this.apis.matchFunction(function, method, path);
		}
		return known;
	}

	/** The default endpoint of a stage has the stage's name as first segment. */
	private static String withoutStage(String path, String stage) {
		if (stage.isEmpty() || !path.startsWith(stage, 1)) {
			return path;
		}
		if (path.length() == stage.length() + 1) {
			return "/";
		}
		return (path.charAt(stage.length() + 1) == '/') ? path.substring(stage.length() + 1) : path;
	}

	/**
	 * The span in which the request entered, with what its own function says of it.
	 */
	private static final class Entry {

		private final List<Trace.Node> nodes;

		private final Span span;

		private final Role role;

		Entry(List<Trace.Node> nodes) {
			this.nodes = nodes;
			this.span = nodes.get(0).span();
			this.role = Role.of(this.span);
		}

		boolean isStandIn() {
			return this.span.name().equals(RootChoice.STAND_IN);
		}

		boolean isLinked() {
			return !this.span.links().isEmpty();
		}

		/** The request as the entry, or its function's own code, recorded it. */
		@Nullable HttpCall http() {
			int near = isLambda() ? Math.min(NEAR, this.nodes.size()) : 1;
			for (int i = 0; i < near; i++) {
				HttpCall http = this.nodes.get(i).span().http();
				if (http != null && (http.url() != null || http.route() != null) && isOwnCode(i)) {
					return http;
				}
			}
			return null;
		}

		private boolean isOwnCode(int i) {
			Role its = (i == 0) ? this.role : Role.of(this.nodes.get(i).span());
			return i == 0 || its == Role.LOCAL || its == Role.LAMBDA_FUNCTION && this.nodes.get(i).depth() <= 2;
		}

		private boolean isLambda() {
			return this.role == Role.LAMBDA_SERVICE || this.role == Role.LAMBDA_FUNCTION;
		}

		@Nullable String function() {
			if (!isLambda()) {
				return null;
			}
			AwsCall aws = this.span.aws();
			String named = (aws != null) ? ResourceName.of(aws) : null;
			return (named != null) ? named : this.span.name();
		}

		/** Id and name of the API whose stage this is; empty for anything else. */
		List<String> apis() {
			String origin = this.span.origin();
			if (origin == null || !origin.regionMatches(true, 0, "AWS::ApiGateway", 0, 15)) {
				return List.of();
			}
			int slash = this.span.name().lastIndexOf('/');
			String name = (slash > 0) ? this.span.name().substring(0, slash) : this.span.name();
			String id = attribute("api_gateway.rest_api_id");
			return (id != null) ? List.of(id, name) : List.of(name);
		}

		/** The stage of the API; empty when not known. */
		String stage() {
			String stage = attribute("api_gateway.stage");
			if (stage != null) {
				return stage;
			}
			int slash = apis().isEmpty() ? -1 : this.span.name().lastIndexOf('/');
			return (slash > 0) ? this.span.name().substring(slash + 1) : "";
		}

		/** A source that a function's code or tracer left among attributes. */
		@Nullable String eventSource() {
			for (int i = 0; i < Math.min(NEAR, this.nodes.size()); i++) {
				Span near = this.nodes.get(i).span();
				if (!Role.of(near).isCall()) {
					String arn = eventSourceArn(near);
					if (arn != null) {
						return EventSource.name(arn);
					}
				}
			}
			return null;
		}

		private static @Nullable String eventSourceArn(Span span) {
			AwsCall aws = span.aws();
			String arn = (aws != null) ? aws.attribute("event_source_arn") : null;
			return (arn == null && span.annotations().get("event_source_arn") instanceof String annotated) ? annotated
					: arn;
		}

		Route serviceRoute() {
			AwsCall aws = this.span.aws();
			String resource = (aws != null) ? ResourceName.of(aws) : null;
			String name = (resource != null) ? resource : ResourceName.last(this.span.name());
			String origin = this.span.origin();
			String source = (origin != null) ? EventSource.ofOrigin(origin, aws) : "service";
			return new Route(source + ' ' + name);
		}

		private @Nullable String attribute(String key) {
			AwsCall aws = this.span.aws();
			return (aws != null) ? aws.attribute(key) : null;
		}

	}

}
