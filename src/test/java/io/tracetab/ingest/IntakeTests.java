package io.tracetab.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tracetab.ingest.archive.ArchiveFolder;
import io.tracetab.ingest.file.FileReading;
import io.tracetab.source.Arrived;
import io.tracetab.trace.Route;
import io.tracetab.trace.Segment;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceAssembler;
import io.tracetab.trace.TraceId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is taken is archived, and stored when there is a turn.
 */
class IntakeTests {

	private static final Instant NOW = Instant.parse("2026-11-21T12:34:56Z");

	private static final IntakeLimits SMALL = new IntakeLimits(10, 1 << 20, 1 << 20, Duration.ofMinutes(1));

	private final MemoryStores stores = new MemoryStores();

	private final ReentrantLock others = new ReentrantLock(true);

	@TempDir
	private Path folder;

	@Test
	void moreMayWaitInALargerHeap() {
		assertThat(IntakeLimits.within(256L << 20).memory()).isEqualTo(32L << 20);
		assertThat(IntakeLimits.within(512L << 20).memory()).isEqualTo(32L << 20);
		assertThat(IntakeLimits.within(1L << 30).memory()).isEqualTo(64L << 20);
		assertThat(IntakeLimits.within(16L << 30).memory()).isEqualTo(64L << 20);
	}

	@Test
	void whatIsTakenIsStoredAndItsFileIsAPartOfTheArchive() throws Exception {
		Intake intake = intake(IntakeLimits.USUAL, new Still());
		assertThat(intake.take(records("span:1:1", "bad:x", "span:2:2"))).isEqualTo(new Taken(1, "'x' is no number"));
		assertThat(intake.take(records("span:1:1"))).isEqualTo(Taken.NOTHING);
		assertThat(intake.take(List.of())).isEqualTo(Taken.NOTHING);
		intake.close();
		assertThat(run().counts()).isEqualTo(new Counts(2, 1, 1, 0));
		assertThat(run().finishedAt()).isNotNull();
		assertThat(this.stores.ledger.aside(null, 9)).singleElement()
			.satisfies((aside) -> assertThat(aside.record().line()).isEqualTo(2))
			.satisfies((aside) -> assertThat(aside.record().offset()).isEqualTo(9));
		assertThat(archived()).isEqualTo("span:1:1\nbad:x\nspan:2:2\nspan:1:1\n");
	}

	@Test
	void whatWaitsForOthersIsLetGoOfAndReadFromTheArchive() throws Exception {
		Intake intake = intake(SMALL, new Still());
		this.others.lock();
		try {
			intake.take(records("span:1:1"));
			intake.take(records("span:2:2"));
			intake.take(records("span:3:3"));
			assertThat(intake.state().behind()).isPositive();
			assertThat(this.stores.traces.entries).isEmpty();
		}
		finally {
			this.others.unlock();
		}
		intake.close();
		assertThat(this.stores.traces.entries).hasSize(3);
		assertThat(this.stores.ledger.totals(RECEIVER)).isEqualTo(new Counts(3, 0, 0, 0));
		assertThat(ArchiveFolder.in(this.folder.resolve("archive")).left()).isEmpty();
	}

	@Test
	void moreThanIsStoredIsRefused() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch goOn = new CountDownLatch(1);
		Intake intake = intake(new IntakeLimits(10, 1 << 20, 1 << 20, Duration.ZERO), new Still() {
			@Override
			public void write(Collection<Derived> derived, Collection<TraceId> replaced) {
				begun.countDown();
				await(goOn);
			}
		});
		intake.take(records("span:1:1"));
		await(begun);
		assertThatExceptionOfType(IntakeFull.class).isThrownBy(() -> intake.take(records("span:2:2")))
			.satisfies((full) -> assertThat(full.retryAfter()).isPositive());
		goOn.countDown();
		intake.close();
		assertThat(this.stores.traces.entries).containsOnlyKeys(new TraceId(1, 1));
	}

	@Test
	void whatCannotBeStoredIsStoredByTheNextProcess() throws Exception {
		this.stores.dieAfter(0);
		Intake intake = intake(IntakeLimits.USUAL, new Still());
		intake.take(records("span:1:1", "span:2:2"));
		intake.close();
		assertThat(this.stores.traces.entries).isEmpty();
		this.stores.live();
		List<Growing> left = ArchiveFolder.in(this.folder.resolve("archive")).left();
		assertThat(left).hasSize(1);
		catchUp().read(left.get(0));
		assertThat(this.stores.traces.entries).hasSize(2);
		assertThat(run().counts()).isEqualTo(new Counts(2, 0, 0, 0));
		assertThat(archived()).isEqualTo("span:1:1\nspan:2:2\n");
	}

	private static final String RECEIVER = "receiver";

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private IngestLedger.Run run() {
		return this.stores.ledger.runs(1).get(0);
	}

	private String archived() throws IOException {
		try (Input.Opened opened = ArchiveFolder.in(this.folder.resolve("archive")).inputs().get(0).open()) {
			return new String(opened.stream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private static List<Arrived> records(String... words) {
		return Stream.of(words).map((word) -> Arrived.unread(word.getBytes(StandardCharsets.UTF_8))).toList();
	}

	private Reading reading() {
		return new Reading(FileReading.records(), (chunk) -> chunk, ArchiveFolder.in(this.folder.resolve("archive")),
				List.of(WordFormat.SPANS));
	}

	private CatchUp catchUp() {
		return new CatchUp(this.stores.ledger,
				new Ingest(reading().withoutArchive(ArchiveFolder.in(this.folder.resolve("elsewhere"))),
						this.stores.stores(), new Plain(), new Still(), () -> NOW));
	}

	private Intake intake(IntakeLimits limits, TraceListener listener) {
		Turn turn = new Turn() {
			@Override
			public void take(Runnable work) {
				IntakeTests.this.others.lock();
				try {
					work.run();
				}
				finally {
					IntakeTests.this.others.unlock();
				}
			}

			@Override
			public void rest() {
			}
		};
		return Intake.begin(RECEIVER,
				new Intake.Parts(reading(), this.stores.stores(), new Plain(), listener, catchUp(), turn), limits,
				() -> NOW, new SplittableRandom(7));
	}

	private record Plain() implements Naming {

		@Override
		public TraceAssembler assembler() {
			return (id, documents) -> {
				List<Trace.Node> nodes = new ArrayList<>();
				for (Segment document : documents) {
					nodes.add(new Trace.Node(nodes.size(), -1, 0, document.own(), document.own().startMicros(),
							document.own().endMicros(), 0, 0, 0, nodes.size(), false, 1));
				}
				return new Trace(id, Route.UNKNOWN, nodes, nodes.get(0).startMicros(), 5, List.of());
			};
		}

		@Override
		public int mostRoutes() {
			return 10;
		}

	}

	/** Derives nothing. */
	private static class Still implements TraceListener {

		@Override
		public Deriving prepare(Map<TraceId, List<Segment>> documents) {
			return (trace) -> new Nothing(trace.id());
		}

		@Override
		public void write(Collection<Derived> derived, Collection<TraceId> replaced) {
		}

		@Override
		public Collection<TraceId> stale(Collection<Derived> derived) {
			return List.of();
		}

		private record Nothing(TraceId traceId) implements Derived {

			@Override
			public long estimatePicodollars() {
				return -1;
			}

		}

	}

}
