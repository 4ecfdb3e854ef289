package io.tracetab.ingest.archive;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.tracetab.ingest.Archive;

/**
 * The first line of an archived file: which stretch of which input it holds.
 */
final class HeaderLine {

	private static final int VERSION = 1;

	private final JsonMapper json = JsonMapper.builder().build();

	byte[] of(Archive.Part part) {
		JsonNode header = this.json.createObjectNode()
			.put("tracetab", "archive")
			.put("version", VERSION)
			.put("input", part.input())
			.put("fingerprint", part.fingerprint())
			.put("position", part.position())
			.put("readSince", part.readSince().toString());
		return (this.json.writeValueAsString(header) + "\n").getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Reads a file's header.
	 * @throws IOException naming the file, when it is no archive of ours or a later
	 * version's
	 */
	Archive.Part read(Path file) throws IOException {
		try (BufferedReader lines = new BufferedReader(new InputStreamReader(
				new ZstdInputStreamNoFinalizer(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
			return read(file, this.json.readTree(String.valueOf(lines.readLine())));
		}
		catch (IOException | JacksonException | DateTimeException ex) {
			throw new IOException("%s is no file of this archive, expected Zstandard whose first line is a header: %s"
				.formatted(file, ex.getMessage()), ex);
		}
	}

	private static Archive.Part read(Path file, JsonNode header) throws IOException {
		int version = header.path("version").asInt(0);
		if (!header.path("tracetab").asString("").equals("archive") || version != VERSION) {
			throw new IOException("%s has version %d, expected %d".formatted(file.getFileName(), version, VERSION));
		}
		return new Archive.Part(header.path("input").asString(), header.path("fingerprint").asString(),
				header.path("position").asLong(), Instant.parse(header.path("readSince").asString()));
	}

}
