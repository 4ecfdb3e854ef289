package io.tracetab.web;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.json.JsonMapper;

import io.tracetab.ingest.Counts;
import io.tracetab.pipeline.ImportProgress;
import io.tracetab.pipeline.Imports;

/**
 * Takes the ingest command while this process holds the data folder. For who can read the
 * folder's token; answers NDJSON, a line an event, the last one of type {@code end}.
 */
@Hidden
@RestController
class ImportController {

	private final Imports imports;

	private final CommandToken token;

	private final JsonMapper json = JsonMapper.builder().build();

	ImportController(Imports imports, CommandToken token) {
		this.imports = imports;
		this.token = token;
	}

	@PostMapping("/api/v1/imports")
	ResponseEntity<StreamingResponseBody> read(@RequestHeader("X-Tracetab-Token") String given,
			@RequestBody List<String> paths) {
		if (!this.token.matches(given)) {
			return ResponseEntity.status(HttpStatus.FORBIDDEN).build();
		}
		List<Path> files = paths.stream().map(Path::of).toList();
		return ResponseEntity.ok().contentType(MediaType.APPLICATION_NDJSON).body((out) -> read(files, out));
	}

	private void read(List<Path> files, OutputStream out) {
		Imports.Outcome outcome = this.imports.read(files, new Events(out));
		outcome.summary().forEach((line) -> send(out, Map.of("type", "line", "text", line)));
		outcome.failures().forEach((failure) -> send(out, Map.of("type", "failure", "text", failure)));
		send(out, Map.of("type", "end", "failures", outcome.failures().size()));
	}

	private void send(OutputStream out, Map<String, Object> event) {
		try {
			out.write((this.json.writeValueAsString(new TreeMap<>(event)) + "\n").getBytes(StandardCharsets.UTF_8));
			out.flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The command went away", ex);
		}
	}

	private final class Events implements ImportProgress {

		private final OutputStream out;

		private Events(OutputStream out) {
			this.out = out;
		}

		@Override
		public void begin(String what, long total) {
			send(this.out, Map.of("type", "begin", "text", what, "total", total));
		}

		@Override
		public void at(long done, long total, Counts counts) {
			send(this.out, Map.of("type", "progress", "done", done, "total", total, "read", counts.read()));
		}

	}

}
