package io.tracetab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tracetab.ingest.Counts;
import io.tracetab.ingest.IngestLedger;
import io.tracetab.world.LoadTraces;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ingest killed as kill -9 does while it reads, at random moments, and started again with
 * the same command: what is kept equals what an undisturbed run keeps, and less than a
 * tenth of the input is read again.
 */
class KilledIngestTests {

	private static final int KILLS = 10;

	/** See {@code Ingest}: a killed run has one more of them in hand than it has said. */
	private static final int BATCHES = 32;

	/** Behind which one is killed, so that ten do not reach the end. */
	private static final int MOST_BATCHES = 4;

	private static final int REPEATED_LINES = 2_000;

	private static final long START_MICROS = 1_795_000_000_000_000L;

	private static final Pattern GOES_ON = Pattern.compile(".*: goes on behind byte (\\d+)");

	private static final Pattern READ = Pattern.compile(".*: (\\d+) of \\d+, \\d+ records");

	private final SplittableRandom random = new SplittableRandom(17);

	@TempDir
	private Path folder;

	private Path input;

	@Test
	void killedRunsEndAsAnUndisturbedOne() throws IOException {
		this.input = this.folder.resolve("load.ndjson");
		LoadTraces.write(this.input, 12_000, 5, START_MICROS);
		repeatSomeLines();
		ClassArchive classes = new ClassArchive(this.folder);
		ingest("undisturbed", classes.filling()).finish();
		List<Killed> killed = new ArrayList<>();
		for (int kill = 0; kill < KILLS; kill++) {
			killed.add(killWhileReading(this.random.nextInt(MOST_BATCHES + 1), classes.using()));
		}
		List<String> last = ingest("killed", classes.using()).finish();
		assertEachGoesOnWhereTheOneBeforeWasStopped(killed, last);
		assertLittleIsRepeated(killed);
		assertThat(killed).filteredOn((one) -> one.position > one.start).hasSizeGreaterThan(KILLS / 2);
		assertThat(kept("killed")).isEqualTo(kept("undisturbed"));
	}

	/** Duplicates are to be counted the same as well. */
	private void repeatSomeLines() throws IOException {
		try (Stream<String> lines = Files.lines(this.input)) {
			Files.write(this.input, lines.limit(REPEATED_LINES).toList(), StandardOpenOption.APPEND);
		}
	}

	/**
	 * Kills after it has said that it reads, and after so many batches, at a moment that
	 * is not tied to what it says. The ledger tells that it was in the middle of its run.
	 */
	private Killed killWhileReading(int batches, List<String> options) throws IOException {
		ChildProcess process = ingest("killed", options);
		List<String> lines = new ArrayList<>();
		while (!isReading(lines) || batchesOf(lines) < batches) {
			String line = process.line();
			assertThat(line).as("ended before it could be killed, having said %s", lines).isNotNull();
			lines.add(line);
		}
		long until = System.nanoTime() + this.random.nextLong(20_000_000);
		while (System.nanoTime() < until) {
			Thread.onSpinWait();
		}
		process.kill();
		for (String line = process.line(); line != null; line = process.line()) {
			lines.add(line);
		}
		IngestLedger.Run run = onlyRun();
		assertThat(run.finishedAt()).as("the run ended before it was killed: %s", lines).isNull();
		assertThat(run.position()).isLessThan(Files.size(this.input));
		long start = lastNumber(GOES_ON, lines, 0);
		return new Killed(start, lastNumber(READ, lines, start), run.position());
	}

	private static boolean isReading(List<String> lines) {
		return lines.stream().anyMatch((line) -> GOES_ON.matcher(line).matches() || READ.matcher(line).matches());
	}

	private static long batchesOf(List<String> lines) {
		return lines.stream().filter((line) -> READ.matcher(line).matches()).count();
	}

	private void assertEachGoesOnWhereTheOneBeforeWasStopped(List<Killed> killed, List<String> last) {
		long position = 0;
		for (Killed one : killed) {
			assertThat(one.start).isEqualTo(position);
			position = one.position;
		}
		assertThat(lastNumber(GOES_ON, last, 0)).isEqualTo(position);
	}

	private void assertLittleIsRepeated(List<Killed> killed) throws IOException {
		long size = Files.size(this.input);
		for (Killed one : killed) {
			long readAtMost = one.saidToBeRead + size / BATCHES;
			assertThat(one.position).as("%s of %d bytes", one, size).isGreaterThan(readAtMost - size / 10);
		}
	}

	private static long lastNumber(Pattern pattern, List<String> lines, long otherwise) {
		long number = otherwise;
		for (String line : lines) {
			Matcher found = pattern.matcher(line);
			if (found.matches()) {
				number = Long.parseLong(found.group(1));
			}
		}
		return number;
	}

	private ChildProcess ingest(String name, List<String> options) {
		return ChildProcess.start(Map.of(), options, List.of("ingest", "--data", this.folder.resolve(name).toString(),
				"--progress", "lines", this.input.toString()));
	}

	private IngestLedger.Run onlyRun() throws IOException {
		try (Session session = Session.openOrComplain(this.folder.resolve("killed"))) {
			List<IngestLedger.Run> runs = session.get(IngestLedger.class).runs(KILLS);
			assertThat(runs).hasSize(1);
			return runs.get(0);
		}
	}

	private Kept kept(String name) throws IOException {
		try (Session session = Session.openOrComplain(this.folder.resolve(name))) {
			IngestLedger ledger = session.get(IngestLedger.class);
			assertThat(ledger.totals().duplicate()).isEqualTo(REPEATED_LINES);
			assertThat(ledger.runs(KILLS)).singleElement().satisfies((run) -> assertThat(run.finishedAt()).isNotNull());
			return new Kept(KeptFacts.of(session), ledger.totals());
		}
	}

	/**
	 * A process that was killed.
	 *
	 * @param start where it went on, in bytes of the input
	 * @param saidToBeRead how far it had read when it last said so
	 * @param position up to where the facts are durable
	 */
	private record Killed(long start, long saidToBeRead, long position) {
	}

	private record Kept(KeptFacts facts, Counts counts) {
	}

}
