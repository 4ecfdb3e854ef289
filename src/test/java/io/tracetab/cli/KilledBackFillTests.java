package io.tracetab.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tracetab.billing.Bills;
import io.tracetab.ingest.SourceState;
import io.tracetab.ingest.SourceStates;
import io.tracetab.inventory.Inventory;
import io.tracetab.metric.InvocationReports;
import io.tracetab.metric.Metrics;
import io.tracetab.metric.Series;
import io.tracetab.pipeline.JobsProcess;
import io.tracetab.quantity.Window;
import io.tracetab.source.aws.ServedWorld;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A back-fill of traces, reports, metrics, what is set up and the bill, killed as kill -9
 * does at ten random moments, and started again: what is kept equals what an undisturbed
 * one keeps, and less than one in twenty of the paid calls is made again.
 */
class KilledBackFillTests {

	private static final Path SEGMENTS = Path.of("sample-data/xray/segments-2026-11-17.ndjson.gz");

	private static final Path REPORTS = Path.of("sample-data/logs/lambda-reports-2026-11-17.ndjson.gz");

	private static final Instant NOW = Instant.parse("2026-11-18T00:15:00Z");

	private static final Window DAYS = new Window(Instant.parse("2026-11-10T00:00:00Z"), NOW);

	private static final int KILLS = 10;

	private static final int SOURCES = 5;

	/** Calls between two kills, so that ten do not reach the end. */
	private static final int FEWEST = 5;

	private static final int MOST = 30;

	private final SplittableRandom random = new SplittableRandom(23);

	@TempDir
	private Path folder;

	@Test
	void aKilledBackFillEndsAsAnUndisturbedOne() throws IOException {
		try (ServedWorld undisturbed = new ServedWorld(SEGMENTS, REPORTS);
				ServedWorld killed = new ServedWorld(SEGMENTS, REPORTS)) {
			List<String> whole = undisturbed.withHome(NOW);
			List<String> inPieces = killed.withHome(NOW);
			ClassArchive classes = new ClassArchive(this.folder, JobsProcess.class);
			fill(start("undisturbed", whole, classes.filling()));
			for (int kill = 0; kill < KILLS; kill++) {
				killWhileFilling(killed, start("killed", inPieces, classes.using()));
			}
			fill(start("killed", inPieces, classes.using()));
			Kept kept = kept("undisturbed");
			assertThat(kept.facts.documents()).hasSizeGreaterThan(200);
			assertThat(kept.counted).hasSizeGreaterThan(2);
			assertThat(kept.setUp).hasSizeGreaterThan(30);
			assertThat(kept.charged).hasSizeGreaterThan(4);
			assertThat(kept.reports).isGreaterThan(200);
			assertThat(kept("killed")).isEqualTo(kept);
			long again = killed.paid() - undisturbed.paid();
			assertThat(again).as("of %d paid calls %d were made again", undisturbed.paid(), again)
				.isBetween(0L, undisturbed.paid() / 20 - 1);
			assertThat(killed.tracesAccessed()).isBetween(undisturbed.tracesAccessed(),
					undisturbed.tracesAccessed() * 21 / 20);
		}
	}

	private ChildProcess start(String name, List<String> settings, List<String> options) {
		List<String> arguments = new ArrayList<>(List.of(this.folder.resolve(name).toString()));
		arguments.addAll(settings);
		arguments.addAll(List.of("--now=" + NOW, "--tracetab.polling.back-fill=25h"));
		return ChildProcess.start(JobsProcess.class,
				Map.of("AWS_ACCESS_KEY_ID", "AKIDTEST", "AWS_SECRET_ACCESS_KEY", "secret"), options, arguments);
	}

	/** At a moment after a call that is not tied to it: it may be answered or not. */
	private void killWhileFilling(ServedWorld world, ChildProcess process) {
		CountDownLatch called = new CountDownLatch(1);
		world.after(this.random.nextInt(FEWEST, MOST), called::countDown);
		process.killAfter(called, this.random.nextLong(150_000_000));
		assertThat(process.rest()).as("it was in the middle of it").noneMatch(KilledBackFillTests::isTheEnd);
	}

	private static boolean isTheEnd(String line) {
		return line.contains(JobsProcess.UP_TO_DATE);
	}

	private static void fill(ChildProcess process) {
		List<String> said = new ArrayList<>();
		while (said.stream().noneMatch(KilledBackFillTests::isTheEnd)) {
			String line = process.line();
			assertThat(line).as(() -> "it ended, having said " + said).isNotNull();
			said.add(line);
		}
		process.end();
	}

	private Kept kept(String name) throws IOException {
		try (Session session = Session.openOrComplain(this.folder.resolve(name))) {
			assertThat(session.get(SourceStates.class).all()).hasSize(SOURCES)
				.allSatisfy((state) -> assertThat(state.trouble()).isNull())
				.extracting(SourceState::watermark)
				.doesNotContainNull();
			return new Kept(KeptFacts.of(session), session.get(InvocationReports.class).count(), counted(session),
					session.get(Inventory.class).everything().stream().map(Object::toString).sorted().toList(),
					charged(session));
		}
	}

	private static List<String> counted(Session session) {
		Metrics metrics = session.get(Metrics.class);
		List<String> series = new ArrayList<>();
		for (String namespace : new TreeSet<>(metrics.all().stream().map(Series::namespace).toList())) {
			metrics.find(namespace, null, Map.of(), DAYS).forEach((each) -> series.add(each.toString()));
		}
		series.sort(null);
		return series;
	}

	private static List<String> charged(Session session) {
		List<String> lines = new ArrayList<>();
		session.get(Bills.class).forEach(DAYS, (line) -> lines.add(line.toString()));
		lines.sort(null);
		return lines;
	}

	/**
	 * All that sources bring.
	 *
	 * @param reports how many there are
	 * @param counted every series with its points
	 * @param setUp every resource with its settings
	 * @param charged every line of the bill
	 */
	private record Kept(KeptFacts facts, long reports, List<String> counted, List<String> setUp, List<String> charged) {
	}

}
