package io.tracetab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import io.tracetab.ingest.Counts;
import io.tracetab.ingest.Reading;
import io.tracetab.pipeline.ImportProgress;
import io.tracetab.pipeline.Imports;
import io.tracetab.trace.Traces;
import io.tracetab.world.LoadTraces;

/**
 * {@code tracetab bench}: measures reading, storing and asking on this machine.
 */
@Command(name = "bench", mixinStandardHelpOptions = true,
		description = "Write X-Ray documents, read them into a folder of its own, ask questions; print the figures.")
final class BenchCommand implements Callable<Integer> {

	private static final long START_MICROS = 1_795_000_000_000_000L;

	@Spec
	private CommandSpec spec;

	@Option(names = "--traces", defaultValue = "10000", description = "Requests to write (default: ${DEFAULT-VALUE}).")
	private long traces = 10_000;

	@Option(names = "--file", paramLabel = "FILE", description = "Read this NDJSON instead of writing one.")
	private @Nullable Path file;

	@Option(names = "--work", paramLabel = "DIR",
			description = "Where to work (default: a temporary folder, deleted afterwards).")
	private @Nullable Path work;

	@Option(names = "--queries", defaultValue = "200",
			description = "Questions of each kind (default: ${DEFAULT-VALUE}).")
	private int queries = 200;

	@Option(names = "--database", paramLabel = "URL", defaultValue = "",
			description = "JDBC URL of a PostgreSQL instead of the embedded database.")
	private String database = "";

	@Override
	public Integer call() throws Exception {
		Path folder = (this.work != null) ? Files.createDirectories(this.work)
				: Files.createTempDirectory("tracetab-bench");
		try {
			Path input = (this.file != null) ? this.file : write(folder);
			if (!this.database.isEmpty()) {
				System.setProperty("tracetab.database", this.database);
			}
			long spans;
			try (Session session = Session.openOrComplain(folder.resolve("data"))) {
				spans = measure(session, input);
			}
			disk(folder.resolve("data"), spans);
			return 0;
		}
		finally {
			if (this.work == null) {
				delete(folder);
			}
		}
	}

	private Path write(Path folder) throws IOException {
		Path input = folder.resolve("load-" + this.traces + ".ndjson");
		long spans = LoadTraces.write(input, this.traces, 42, START_MICROS);
		out().printf("input: %,d requests, %,d spans, %,d MB%n", this.traces, spans, Files.size(input) / 1_000_000);
		return input;
	}

	private long measure(Session session, Path input) throws IOException {
		long bytes = Files.size(input);
		Reading reading = session.get(Reading.class);
		Meters parsing = Meters.now();
		long parsed = ParseOnly.spans(reading, session.get(io.tracetab.ingest.Inputs.class).of(input));
		out().println("parse only, one thread: " + parsing.rate(Meters.now(), parsed, bytes));
		Imports imports = session.get(Imports.class);
		Meters ingesting = Meters.now();
		LastCommit commit = new LastCommit();
		Imports.Outcome outcome = imports.read(List.of(input), commit);
		Meters folded = Meters.now();
		Traces traces = session.get(Traces.class);
		long spans = traces.totals().spans();
		out().println("ingest, first byte to last durable commit: " + ingesting.rate(commit.at, spans, bytes));
		out().println("  until folded and compact: " + ingesting.rate(folded, spans, bytes));
		outcome.runs().forEach((run) -> out().println("  " + run.summary()));
		outcome.failures().forEach((failure) -> out().println("  " + failure));
		out().printf("memory: peak resident %,d MB%n", Meters.peakResidentBytes() >> 20);
		Questions questions = new Questions(session, this.queries);
		questions.ask().forEach(out()::println);
		return spans;
	}

	/** Closing has written the database into its final place. */
	private void disk(Path data, long spans) throws IOException {
		out().printf("disk: database %.1f B a span, archive %.1f B a span%n",
				bytesOf(data, "archive", false) / (double) spans, bytesOf(data, "archive", true) / (double) spans);
		out().flush();
	}

	private static long bytesOf(Path data, String folder, boolean within) throws IOException {
		try (Stream<Path> files = Files.walk(data)) {
			return files.filter(Files::isRegularFile)
				.filter((file) -> file.startsWith(data.resolve(folder)) == within)
				.mapToLong((file) -> file.toFile().length())
				.sum();
		}
	}

	private static void delete(Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(path);
			}
		}
	}

	private PrintWriter out() {
		return this.spec.commandLine().getOut();
	}

	/** When the last transaction of the one input became durable. */
	private static final class LastCommit implements ImportProgress {

		private Meters at = Meters.now();

		private int parts;

		@Override
		public void begin(String what, long total) {
			this.parts++;
		}

		@Override
		public void at(long done, long total, Counts counts) {
			if (this.parts == 1) {
				this.at = Meters.now();
			}
		}

	}

}
