package io.tracetab.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.tracetab.pipeline.DataFolder;

/**
 * The JSON API of an app that holds a folder, over loopback.
 */
final class RemoteApp {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final int NO_CONTENT = 204;

	private static final int BAD_REQUEST = 400;

	private final DataFolder.Holder holder;

	private final HttpClient client = HttpClient.newHttpClient();

	RemoteApp(DataFolder.Holder holder) {
		this.holder = holder;
	}

	/**
	 * What the API answers; an empty object where it has nothing to say.
	 * @param path under {@code /api/v1}
	 * @throws IllegalArgumentException that names the values it cannot read
	 * @throws IllegalStateException when it refuses for any other reason
	 */
	JsonNode get(String path) throws IOException, InterruptedException {
		return send(request(path).GET().build());
	}

	JsonNode send(String method, String path, Object body) throws IOException, InterruptedException {
		return send(request(path).header("Content-Type", "application/json")
			.method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
			.build());
	}

	/** The address of a page. */
	String page(String path) {
		return "http://127.0.0.1:" + this.holder.port() + path;
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(page("/api/v1" + path)))
			.header("X-Tracetab-Token", this.holder.token());
	}

	private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
		HttpResponse<String> response = this.client.send(request, HttpResponse.BodyHandlers.ofString());
		if (response.statusCode() == NO_CONTENT) {
			return JSON.createObjectNode();
		}
		JsonNode answer = JSON.readTree(response.body());
		if (response.statusCode() / 100 != 2) {
			String problem = "%s answered %d: %s".formatted(this.holder, response.statusCode(),
					answer.path("detail").asString(response.body()));
			throw (response.statusCode() == BAD_REQUEST) ? new IllegalArgumentException(problem)
					: new IllegalStateException(problem);
		}
		return answer;
	}

	/** The process, as people know it. */
	@Override
	public String toString() {
		return this.holder.toString();
	}

}
