package io.tracetab.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

import io.tracetab.database.DatabaseServer;
import io.tracetab.database.TestDatabases;
import io.tracetab.ingest.Counts;
import io.tracetab.ingest.IngestLedger;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same input ends as the same facts, whatever the way it came or the engine that
 * keeps it.
 */
class SameFactsTests {

	/** Two days: of the second one a line is broken. */
	private static final List<String> TRACES = List.of("sample-data/xray/segments-2026-11-17.ndjson.gz",
			"sample-data/xray/segments-2026-11-18.ndjson.gz");

	private static final List<String> REPORTS = List.of("sample-data/logs/lambda-reports-2026-11-17.ndjson.gz",
			"sample-data/logs/lambda-reports-2026-11-18.ndjson.gz");

	private static final List<String> ANSWERS = List.of("sample-data/archive");

	private static final List<String> WORLD = Stream.of(TRACES, REPORTS, ANSWERS).flatMap(List::stream).toList();

	@TempDir
	private static Path folder;

	private static KeptFacts first;

	/** What a test changes is a copy of it. */
	@BeforeAll
	static void readOnce() throws IOException {
		ingest("first", WORLD);
		first = kept("first");
	}

	@AfterEach
	void forgetTheServer() {
		System.clearProperty("tracetab.database");
	}

	@Test
	void rebuiltFactsEqualTheFirst() throws IOException {
		copyFirst("rebuilt");
		CommandRun rebuilt = CommandRun.of("rebuild", "--data", data("rebuilt"));
		assertThat(rebuilt.code()).as(rebuilt.err()).isZero();
		assertThat(kept("rebuilt")).isEqualTo(first);
		assertThat(counts("rebuilt")).isEqualTo(counts("first"));
	}

	@Test
	void tracesBeforeTheirReportsAndSettingsEndTheSame() throws IOException {
		ingest("reversed", TRACES);
		ingest("reversed", REPORTS);
		ingest("reversed", ANSWERS);
		assertThat(kept("reversed")).isEqualTo(first);
	}

	@Test
	void readingAndReplayingAgainChangesNothing() throws IOException {
		copyFirst("again");
		ingest("again", WORLD);
		CommandRun replayed = CommandRun.of("replay", "--data", data("again"));
		assertThat(replayed.code()).as(replayed.err()).isZero();
		assertThat(replayed.out()).contains("replayed 2: stored 0, duplicate 0, still set aside 2");
		assertThat(kept("again")).isEqualTo(first);
	}

	@Test
	void postgresKeepsTheSame() throws IOException {
		DatabaseServer server = TestDatabases.freshPostgres();
		System.setProperty("tracetab.database", server.url());
		ingest("postgres", WORLD);
		assertThat(kept("postgres")).isEqualTo(first);
	}

	private static void copyFirst(String name) throws IOException {
		FileSystemUtils.copyRecursively(Path.of(data("first")), Path.of(data(name)));
	}

	private static void ingest(String name, List<String> files) {
		List<String> arguments = new ArrayList<>(List.of("ingest", "--data", data(name)));
		arguments.addAll(files);
		CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
		assertThat(run.code()).as(run.err()).isZero();
	}

	private static KeptFacts kept(String name) throws IOException {
		try (Session session = Session.openOrComplain(Path.of(data(name)))) {
			return KeptFacts.of(session);
		}
	}

	private static Counts counts(String name) throws IOException {
		try (Session session = Session.openOrComplain(Path.of(data(name)))) {
			return session.get(IngestLedger.class).totals();
		}
	}

	private static String data(String name) {
		return folder.resolve(name).toString();
	}

}
