package io.tracetab.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tracetab.ingest.Counts;
import io.tracetab.ingest.IngestLedger;
import io.tracetab.world.LoadTraces;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ingest killed as kill -9 does, at random moments, and started again with the same
 * command: what is kept equals what an undisturbed run keeps.
 */
class KilledIngestTests {

	private static final int KILLS = 10;

	private static final long START_MICROS = 1_795_000_000_000_000L;

	@TempDir
	private Path folder;

	@Test
	void killedRunsEndAsAnUndisturbedOne() throws IOException {
		Path input = this.folder.resolve("load.ndjson");
		LoadTraces.write(input, 30_000, 5, START_MICROS);
		ingest("undisturbed", input).finish();
		SplittableRandom random = new SplittableRandom(17);
		for (int kill = 0; kill < KILLS; kill++) {
			killSomewhere(ingest("killed", input), random);
		}
		ingest("killed", input).finish();
		assertThat(kept("killed")).isEqualTo(kept("undisturbed"));
	}

	/**
	 * Waits until it reads, or for a batch or two to be durable, then for a moment more.
	 */
	private static void killSomewhere(ChildProcess process, SplittableRandom random) {
		int batches = 1 + random.nextInt(3);
		for (int seen = 0; seen < batches; seen++) {
			if (process.line() == null) {
				break;
			}
		}
		long until = System.nanoTime() + random.nextLong(400_000_000);
		while (System.nanoTime() < until) {
			Thread.onSpinWait();
		}
		process.kill();
	}

	private ChildProcess ingest(String name, Path input) {
		return ChildProcess.start("ingest", "--data", this.folder.resolve(name).toString(), "--progress", "lines",
				input.toString());
	}

	private Kept kept(String name) throws IOException {
		try (Session session = Session.openOrComplain(this.folder.resolve(name))) {
			return new Kept(KeptFacts.of(session), withoutDuplicates(session.get(IngestLedger.class).totals()));
		}
	}

	/**
	 * A run that was killed behind its last commit is followed by one that finds it all.
	 */
	private static Counts withoutDuplicates(Counts counts) {
		return new Counts(counts.stored(), 0, counts.setAside(), counts.blank());
	}

	private record Kept(KeptFacts facts, Counts counts) {
	}

}
