package io.tracetab.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

	private static final List<String> WORLD = List.of("sample-data/xray", "sample-data/logs", "sample-data/archive");

	@TempDir
	private Path folder;

	private KeptFacts first;

	@BeforeEach
	void readOnce() throws IOException {
		ingest("first", WORLD);
		this.first = kept("first");
	}

	@AfterEach
	void forgetTheServer() {
		System.clearProperty("tracetab.database");
	}

	@Test
	void rebuiltFactsEqualTheFirst() throws IOException {
		Counts counts = counts("first");
		CommandRun rebuilt = CommandRun.of("rebuild", "--data", data("first"));
		assertThat(rebuilt.code()).as(rebuilt.err()).isZero();
		assertThat(kept("first")).isEqualTo(this.first);
		assertThat(counts("first")).isEqualTo(counts);
	}

	@Test
	void tracesBeforeTheirReportsAndSettingsEndTheSame() throws IOException {
		ingest("reversed", List.of(WORLD.get(0)));
		ingest("reversed", List.of(WORLD.get(1)));
		ingest("reversed", List.of(WORLD.get(2)));
		assertThat(kept("reversed")).isEqualTo(this.first);
	}

	@Test
	void readingAndReplayingAgainChangesNothing() throws IOException {
		ingest("first", WORLD);
		CommandRun replayed = CommandRun.of("replay", "--data", data("first"));
		assertThat(replayed.code()).as(replayed.err()).isZero();
		assertThat(replayed.out()).contains("replayed 2: stored 0, duplicate 0, still set aside 2");
		assertThat(kept("first")).isEqualTo(this.first);
	}

	@Test
	void postgresKeepsTheSame() throws IOException {
		DatabaseServer server = TestDatabases.freshPostgres();
		System.setProperty("tracetab.database", server.url());
		ingest("postgres", WORLD);
		assertThat(kept("postgres")).isEqualTo(this.first);
	}

	private void ingest(String name, List<String> files) {
		List<String> arguments = new ArrayList<>(List.of("ingest", "--data", data(name)));
		arguments.addAll(files);
		CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
		assertThat(run.code()).as(run.err()).isZero();
	}

	private KeptFacts kept(String name) throws IOException {
		try (Session session = Session.openOrComplain(Path.of(data(name)))) {
			return KeptFacts.of(session);
		}
	}

	private Counts counts(String name) throws IOException {
		try (Session session = Session.openOrComplain(Path.of(data(name)))) {
			return session.get(IngestLedger.class).totals();
		}
	}

	private String data(String name) {
		return this.folder.resolve(name).toString();
	}

}
