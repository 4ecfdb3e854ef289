package io.tracetab.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.tracetab.pipeline.DataFolder;

/**
 * Ingest through the app that holds the data folder, over loopback.
 */
final class RemoteIngest {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final DataFolder.Holder holder;

	private RemoteIngest(DataFolder.Holder holder) {
		this.holder = holder;
	}

	/**
	 * Ingest through the app that holds a folder.
	 * @throws IllegalStateException when the holder takes no commands
	 */
	static RemoteIngest through(Path folder) throws IOException {
		return new RemoteIngest(HeldElsewhere.app(folder));
	}

	int ingest(List<Path> files, PrintWriter out, PrintWriter err) throws IOException, InterruptedException {
		err.println("tracetab: the folder is held by " + this.holder + "; reading through it");
		List<String> paths = files.stream().map((file) -> file.toAbsolutePath().normalize().toString()).toList();
		HttpRequest request = HttpRequest
			.newBuilder(URI.create("http://127.0.0.1:" + this.holder.port() + "/api/v1/imports"))
			.header("Content-Type", "application/json")
			.header("X-Tracetab-Token", this.holder.token())
			.POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(paths)))
			.build();
		HttpResponse<InputStream> response = HttpClient.newHttpClient()
			.send(request, HttpResponse.BodyHandlers.ofInputStream());
		try (BufferedReader lines = new BufferedReader(
				new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
			if (response.statusCode() != 200) {
				throw new IllegalStateException(
						"%s answered %d: %s".formatted(this.holder, response.statusCode(), lines.readLine()));
			}
			int code = print(lines, out, err);
			if (code < 0) {
				throw new IllegalStateException(
						this.holder + " broke off its answer: whether it goes on reading stands on its Overview");
			}
			return code;
		}
	}

	/** The exit code; negative when the answer has no end. */
	private static int print(BufferedReader lines, PrintWriter out, PrintWriter err) throws IOException {
		int code = -1;
		for (String line = lines.readLine(); line != null; line = lines.readLine()) {
			JsonNode event = JSON.readTree(line);
			String text = event.path("text").asString("");
			switch (event.path("type").asString("")) {
				case "line" -> out.println(text);
				case "failure" -> err.println("tracetab: " + text);
				case "end" -> code = event.path("failures").asInt(1) == 0 ? 0 : 1;
				default -> {
				}
			}
		}
		return code;
	}

}
