package io.tracetab.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.tracetab.ingest.SourceState;
import io.tracetab.ingest.SourceStates;
import io.tracetab.pipeline.Moved;
import io.tracetab.source.aws.ServedWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application killed as kill -9 does while it fills itself from AWS, at ten random
 * moments, and started again: what it holds equals what an undisturbed one holds, and
 * less than one in twenty of the paid calls is made again.
 */
class KilledBackFillTests {

	private static final Path SEGMENTS = Path.of("sample-data/xray/segments-2026-11-17.ndjson.gz");

	private static final Path REPORTS = Path.of("sample-data/logs/lambda-reports-2026-11-17.ndjson.gz");

	private static final int KILLS = 10;

	/** Calls between two kills, so that ten do not reach the end. */
	private static final int FEWEST = 5;

	private static final int MOST = 30;

	private static final Pattern CAUGHT_UP = Pattern
		.compile(".* (\\w+)/\\d{12}/us-east-1: read \\d+ windows, now UP_TO_DATE");

	private final SplittableRandom random = new SplittableRandom(23);

	private final UnaryOperator<String> moved = Moved.toEndAt(Instant.now(), SEGMENTS.toString());

	@TempDir
	private Path folder;

	@Test
	void aKilledBackFillEndsAsAnUndisturbedOne() throws IOException {
		try (ServedWorld undisturbed = new ServedWorld(SEGMENTS, REPORTS, this.moved);
				ServedWorld killed = new ServedWorld(SEGMENTS, REPORTS, this.moved)) {
			ClassArchive classes = new ClassArchive(this.folder);
			fill(start("undisturbed", undisturbed, classes.filling()));
			for (int kill = 0; kill < KILLS; kill++) {
				killWhileFilling(killed, classes.using());
			}
			fill(start("killed", killed, classes.using()));
			KeptFacts facts = kept("undisturbed");
			assertThat(facts.documents()).hasSizeGreaterThan(200);
			assertThat(kept("killed")).isEqualTo(facts);
			long again = killed.paidAgain() - undisturbed.paidAgain();
			assertThat(again).as("of %d paid calls %d were made again", undisturbed.paid(), again)
				.isLessThan(undisturbed.paid() / 20);
			// Windows are cut from when each was started: where they overlap lie other
			// traces.
			assertThat(killed.tracesAccessed()).isBetween(undisturbed.tracesAccessed() * 19 / 20,
					undisturbed.tracesAccessed() * 21 / 20);
		}
	}

	private ChildProcess start(String name, ServedWorld world, List<String> options) {
		List<String> arguments = new ArrayList<>(world.settings());
		arguments.addAll(List.of("--data", this.folder.resolve(name).toString(), "--server.port=0",
				"--tracetab.polling.back-fill=2d", "--tracetab.sample-on-empty=false",
				"--spring.main.lazy-initialization=true", "--logging.level.root=warn",
				"--logging.level.io.tracetab.pipeline=info"));
		return ChildProcess.start(Map.of("AWS_ACCESS_KEY_ID", "AKIDTEST", "AWS_SECRET_ACCESS_KEY", "secret"), options,
				arguments);
	}

	/** At a moment after a call that is not tied to it: it may be answered or not. */
	private void killWhileFilling(ServedWorld world, List<String> options) {
		CountDownLatch called = new CountDownLatch(1);
		world.after(this.random.nextInt(FEWEST, MOST), called::countDown);
		ChildProcess process = start("killed", world, options);
		process.killAfter(called, this.random.nextLong(150_000_000));
		assertThat(process.rest()).as("it was in the middle of it").noneMatch(CAUGHT_UP.asMatchPredicate());
	}

	private static void fill(ChildProcess process) {
		Set<String> caughtUp = new TreeSet<>();
		List<String> said = new ArrayList<>();
		while (caughtUp.size() < 2) {
			String line = process.line();
			assertThat(line).as(() -> "it ended, having said " + said).isNotNull();
			said.add(line);
			Matcher found = CAUGHT_UP.matcher(line);
			if (found.matches()) {
				caughtUp.add(found.group(1));
			}
		}
		process.end();
	}

	private KeptFacts kept(String name) throws IOException {
		try (Session session = Session.openOrComplain(this.folder.resolve(name))) {
			assertThat(session.get(SourceStates.class).all()).hasSize(2)
				.allSatisfy((state) -> assertThat(state.trouble()).isNull())
				.extracting(SourceState::watermark)
				.doesNotContainNull();
			return KeptFacts.of(session);
		}
	}

}
