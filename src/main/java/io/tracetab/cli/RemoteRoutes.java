package io.tracetab.cli;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;

import io.tracetab.trace.RouteRule;

/**
 * Routes of a folder that an app holds, over loopback.
 */
final class RemoteRoutes implements RouteBook {

	private final RemoteApp app;

	RemoteRoutes(RemoteApp app) {
		this.app = app;
	}

	@Override
	public Listing listing() throws IOException, InterruptedException {
		JsonNode routing = this.app.get("/routing");
		List<Line> lines = new ArrayList<>();
		for (JsonNode route : routing.path("routes")) {
			List<String> origins = new ArrayList<>();
			route.path("origins").forEach((origin) -> origins.add(origin.asString("")));
			lines.add(new Line(route.path("route").asString(""), route.path("requests").asLong(0), origins));
		}
		List<Suggestion> suggestions = new ArrayList<>();
		for (JsonNode found : routing.path("suggestions")) {
			suggestions
				.add(new Suggestion(rule(found), found.path("paths").asInt(0), found.path("requests").asLong(0)));
		}
		return new Listing(routing.path("bound").asInt(0), routing.path("used").asLong(0), lines, suggestions);
	}

	@Override
	public List<RouteRule> rules() throws IOException, InterruptedException {
		List<RouteRule> rules = new ArrayList<>();
		this.app.get("/routing/rules").path("rules").forEach((rule) -> rules.add(rule(rule)));
		return rules;
	}

	@Override
	public Effect effect(RouteRule rule) throws IOException, InterruptedException {
		String pattern = URLEncoder.encode(rule.pattern(), StandardCharsets.UTF_8);
		JsonNode preview = this.app.get("/routing/preview?pattern=" + pattern + "&replaces=" + pattern + "&name="
				+ URLEncoder.encode(rule.template(), StandardCharsets.UTF_8));
		long renamed = 0;
		for (JsonNode change : preview.path("changes")) {
			renamed += change.path("requests").asLong(0);
		}
		return new Effect(preview.path("seen").asInt(0), renamed, preview.path("routesBefore").asLong(0),
				preview.path("routesAfter").asLong(0));
	}

	@Override
	public String save(List<RouteRule> rules) throws IOException, InterruptedException {
		List<Map<String, String>> sent = rules.stream()
			.map((rule) -> Map.of("pattern", rule.pattern(), "name", rule.template()))
			.toList();
		this.app.send("PUT", "/routing/rules", Map.of("rules", sent));
		return "%s names requests by them now; %s shows how far it is".formatted(this.app, this.app.page("/routes"));
	}

	private static RouteRule rule(JsonNode rule) {
		return new RouteRule(rule.path("pattern").asString(""), rule.path("name").asString(""));
	}

	@Override
	public void close() {
		// The app stays.
	}

}
