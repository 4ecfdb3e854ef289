package io.tracetab.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.tracetab.pipeline.DataFolder;
import io.tracetab.trace.RouteRule;

/**
 * Routes of a folder that an app holds, over loopback.
 */
final class RemoteRoutes implements RouteBook {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final DataFolder.Holder holder;

	private final HttpClient client = HttpClient.newHttpClient();

	RemoteRoutes(DataFolder.Holder holder) {
		this.holder = holder;
	}

	@Override
	public Listing listing() throws IOException, InterruptedException {
		JsonNode routing = get("");
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
		get("/rules").path("rules").forEach((rule) -> rules.add(rule(rule)));
		return rules;
	}

	@Override
	public Effect effect(RouteRule rule) throws IOException, InterruptedException {
		String pattern = URLEncoder.encode(rule.pattern(), StandardCharsets.UTF_8);
		JsonNode preview = get("/preview?pattern=" + pattern + "&replaces=" + pattern + "&name="
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
		send(request("/rules").header("Content-Type", "application/json")
			.PUT(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(Map.of("rules", sent))))
			.build());
		return "%s names requests by them now; http://127.0.0.1:%d/routes shows how far it is".formatted(this.holder,
				this.holder.port());
	}

	private static RouteRule rule(JsonNode rule) {
		return new RouteRule(rule.path("pattern").asString(""), rule.path("name").asString(""));
	}

	private JsonNode get(String path) throws IOException, InterruptedException {
		return send(request(path).GET().build());
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.holder.port() + "/api/v1/routing" + path))
			.header("X-Tracetab-Token", this.holder.token());
	}

	private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
		HttpResponse<String> response = this.client.send(request, HttpResponse.BodyHandlers.ofString());
		JsonNode answer = JSON.readTree(response.body());
		if (response.statusCode() != 200) {
			throw new IllegalStateException("%s answered %d: %s".formatted(this.holder, response.statusCode(),
					answer.path("detail").asString(response.body())));
		}
		return answer;
	}

	@Override
	public void close() {
		// The app stays.
	}

}
