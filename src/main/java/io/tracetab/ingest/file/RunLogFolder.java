package io.tracetab.ingest.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.tracetab.ingest.Fetch;
import io.tracetab.ingest.Redactor;
import io.tracetab.ingest.RunLog;
import io.tracetab.ingest.RunLogs;
import io.tracetab.source.Chunk;
import io.tracetab.source.Source;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A folder with a file for each run that was looked at: the answers about it, as the
 * archive keeps them.
 */
final class RunLogFolder implements RunLogs {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final String KEPT = ".ndjson";

	private static final String BEGUN = ".ndjson.part";

	private final Path folder;

	private final Redactor redactor;

	private final InstantSource clock;

	RunLogFolder(Path folder, Redactor redactor, InstantSource clock) {
		this.folder = folder;
		this.redactor = redactor;
		this.clock = clock;
	}

	/** Whatever a tracer calls a run is a file's name then. */
	private Path file(String run, String ending) {
		return this.folder.resolve(run.replaceAll("[^A-Za-z0-9-]", "_") + ending);
	}

	@Override
	public Optional<RunLog> find(String run) throws IOException {
		Path kept = file(run, KEPT);
		return Files.exists(kept) ? Optional.of(read(kept)) : Optional.empty();
	}

	@Override
	public Fetch open(Source source, String run) throws IOException {
		Files.createDirectories(this.folder);
		return FetchFile.open(file(run, BEGUN), source, this.clock);
	}

	@Override
	public RunLog keep(String run) throws IOException {
		byte[] records = Files.readAllBytes(file(run, BEGUN));
		Chunk clean = this.redactor.redact(new Chunk(records, 0, records.length));
		Path written = file(run, ".new");
		Files.write(written, Arrays.copyOfRange(clean.bytes(), clean.from(), clean.to()));
		Files.move(written, file(run, KEPT), StandardCopyOption.ATOMIC_MOVE);
		Files.delete(file(run, BEGUN));
		return read(file(run, KEPT));
	}

	/**
	 * The lines of a run are in the answers to its second question; where there is none,
	 * nothing was found.
	 */
	private static RunLog read(Path file) throws IOException {
		Map<String, RunLog.Line> lines = new LinkedHashMap<>();
		Instant asked = Instant.EPOCH;
		boolean cut = false;
		for (String record : Files.readAllLines(file)) {
			JsonNode read = JSON.readTree(record);
			asked = Instant.parse(read.path("time").asString("1970-01-01T00:00:00Z"));
			JsonNode answer = read.path("answer");
			for (JsonNode event : answer.path("events")) {
				String id = event.path("eventId").asString("") + event.path("timestamp").asLong(0)
						+ event.path("message").asString("");
				if (read.path("request").has("logStreamNames")) {
					lines.put(id, new RunLog.Line(Instant.ofEpochMilli(event.path("timestamp").asLong(0)),
							event.path("message").asString("").stripTrailing()));
				}
			}
			cut = !answer.path("nextToken").asString("").isEmpty();
		}
		List<RunLog.Line> sorted = new ArrayList<>(lines.values());
		sorted.sort(Comparator.comparing(RunLog.Line::time));
		return new RunLog(asked, List.copyOf(sorted), cut);
	}

	@Override
	public void forget(Instant before) throws IOException {
		if (!Files.isDirectory(this.folder)) {
			return;
		}
		try (Stream<Path> files = Files.list(this.folder)) {
			files.filter((file) -> isBefore(file, before)).forEach(RunLogFolder::delete);
		}
	}

	private static boolean isBefore(Path file, Instant before) {
		try {
			return Files.getLastModifiedTime(file).toInstant().isBefore(before);
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static void delete(Path file) {
		try {
			Files.deleteIfExists(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot delete " + file, ex);
		}
	}

}
