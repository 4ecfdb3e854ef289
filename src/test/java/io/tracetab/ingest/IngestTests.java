package io.tracetab.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.tracetab.source.Chunk;
import io.tracetab.source.RecordFormat;
import io.tracetab.trace.Route;
import io.tracetab.trace.Segment;
import io.tracetab.trace.Span;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceAssembler;
import io.tracetab.trace.TraceId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IngestTests {

	private final MemoryStores stores = new MemoryStores();

	private final KeptParts archive = new KeptParts();

	private final CountingListener listener = new CountingListener();

	@Test
	void countsAddUp() {
		IngestLedger.Run run = read(new LineInput("mixed", "span:1:1 span:1:1 blank bad:x what:ever", "cut"));
		assertThat(run.counts()).isEqualTo(new Counts(1, 1, 3, 1));
		assertThat(run.counts().read()).isEqualTo(5);
	}

	@Test
	void unknownRecordsNameWhatIsKnown() {
		read(new LineInput("mixed", "span:1:1 what:ever"));
		assertThat(this.stores.ledger.aside(null, 1).get(0).record().reason()).contains("what:ever")
			.contains("span")
			.contains("report");
	}

	@Test
	void recordsOfAnotherKindAreReadByTheirOwnFormat() {
		IngestLedger.Run run = read(new LineInput("mixed", "span:1:1 report:r9 span:1:2"));
		assertThat(run.counts()).isEqualTo(new Counts(3, 0, 0, 0));
		assertThat(this.stores.reports.kept).hasSize(1);
	}

	@Test
	void readingTwiceChangesNothing() {
		read(new LineInput("one", "span:1:1 report:r1", "span:1:2 span:2:3"));
		Map<TraceId, Integer> before = sizes();
		IngestLedger.Run again = read(new LineInput("one", "span:1:1 report:r1", "span:1:2 span:2:3"));
		assertThat(again.counts()).isEqualTo(new Counts(0, 4, 0, 0));
		assertThat(sizes()).isEqualTo(before);
		assertThat(this.archive.parts).hasSize(2);
	}

	@Test
	void lateDocumentsReplaceTheirTrace() {
		read(new LineInput("far-apart", "span:1:1", "span:2:2", "span:1:3"));
		assertThat(sizes()).containsEntry(new TraceId(1, 1), 2).containsEntry(new TraceId(2, 2), 1);
		assertThat(this.listener.contributions).containsEntry(new TraceId(1, 1), 2);
	}

	@Test
	void lateReportsHaveTheirTraceDerivedAnew() {
		read(new LineInput("traces", "span:1:1", "span:2:2"));
		this.listener.derived = 0;
		read(new LineInput("reports", "report:r2"));
		assertThat(this.listener.derived).isEqualTo(1);
	}

	@Test
	void killedRunGoesOnAtItsLastCommit() {
		LineInput input = new LineInput("killed", "span:1:1", "bad:x span:2:2", "span:1:3", "span:3:4");
		this.stores.dieAfter(3);
		assertThatThrownBy(() -> read(input)).hasMessageContaining("the process is gone");
		assertThat(this.stores.ledger.unfinished(input.fingerprint())).isPresent();
		this.stores.live();
		IngestLedger.Run run = read(input);
		assertThat(run.counts()).isEqualTo(new Counts(4, 0, 1, 0));
		assertThat(this.stores.ledger.aside).hasSize(1);
		assertThat(sizes().values()).containsExactly(2, 1, 1);
	}

	@Test
	void batchesOfALargeInputAreCommittedTogether() {
		LineInput input = large("large");
		this.stores.dieAfter(2);
		assertThatThrownBy(() -> read(input)).hasMessageContaining("the process is gone");
		assertThat(this.stores.ledger.runs(1).get(0).counts()).isEqualTo(new Counts(3, 0, 1, 0));
		assertThat(sizes()).containsOnlyKeys(new TraceId(1, 1), new TraceId(2, 2));
		this.stores.live();
		IngestLedger.Run run = read(input);
		assertThat(run.counts()).isEqualTo(new Counts(5, 0, 1, 0));
		assertThat(this.stores.ledger.aside).hasSize(1);
		assertThat(sizes().values()).containsExactly(3, 1, 1);
	}

	@Test
	void whatWasReadBeforeTheMediumFailedIsKept() {
		LineInput input = large("torn").breakingAt("span:3:4");
		assertThatThrownBy(() -> read(input)).hasMessageContaining("the medium failed");
		assertThat(this.stores.ledger.runs(1).get(0).counts()).isEqualTo(new Counts(3, 0, 1, 0));
	}

	/** Four of its batches are a transaction. */
	private static LineInput large(String name) {
		return new LineInput(name, "span:1:1", "span:2:2", "bad:x", "span:1:3", "span:3:4", "span:1:5").sized(1L << 30);
	}

	@Test
	void failingMediumKeepsWhatWasCommitted() {
		LineInput input = new LineInput("torn", "span:1:1", "span:2:2", "span:3:3").breakingAt("span:3:3");
		assertThatThrownBy(() -> read(input)).isInstanceOf(IngestException.class)
			.hasMessageContaining("torn")
			.hasMessageContaining("the medium failed");
		assertThat(this.stores.ledger.runs(1).get(0).finishedAt()).isNull();
	}

	@Test
	void nothingIsStoredThatIsNotArchived() {
		this.archive.full = true;
		assertThatThrownBy(() -> read(new LineInput("unarchived", "span:1:1"))).hasMessageContaining("no space");
		assertThat(this.stores.ledger.runs(1).get(0).position()).isZero();
	}

	@Test
	void replayedRecordsMoveInTheCountsOfTheirRun() {
		try (Ingest withoutReports = ingest(new LineInput("x"), List.of(WordFormat.SPANS))) {
			withoutReports.ingest(new LineInput("x", "span:1:1 report:r1"), Progress.NONE);
		}
		assertThat(this.stores.ledger.totals()).isEqualTo(new Counts(1, 0, 1, 0));
		try (Ingest newer = ingest(new LineInput("x"), List.of(WordFormat.REPORTS, WordFormat.SPANS))) {
			assertThat(newer.replay(Progress.NONE)).isEqualTo(new Counts(1, 0, 0, 0));
		}
		assertThat(this.stores.ledger.totals()).isEqualTo(new Counts(2, 0, 0, 0));
		assertThat(this.stores.ledger.aside).isEmpty();
	}

	@Test
	void documentsFromBeforeTracesWereForgottenAreTooOld() {
		read(new LineInput("first", "span:2:2"));
		new ForgottenTraces(this.stores.ledger).note(Instant.ofEpochSecond(5).minus(Duration.ofDays(1)));
		IngestLedger.Run run = read(new LineInput("late", "span:1:1 span:1:9 span:2:3 span:3:5", "span:4:4"));
		assertThat(run.counts()).isEqualTo(new Counts(2, 0, 3, 0));
		assertThat(sizes()).containsOnly(Map.entry(new TraceId(2, 2), 2), Map.entry(new TraceId(3, 3), 1));
		assertThat(this.stores.ledger.aside.values()).extracting((aside) -> aside.record().line())
			.containsExactly(1L, 2L);
		assertThat(this.stores.ledger.aside.get(1L).record()).satisfies((aside) -> {
			assertThat(aside.reason()).contains("too old: 2 documents of 1 traces", "1970-01-01T00:00:05Z");
			assertThat(aside.raw()).isEmpty();
		});
		try (Ingest newer = ingest(new LineInput("x"), List.of(WordFormat.SPANS))) {
			assertThat(newer.replay(Progress.NONE)).isEqualTo(Counts.NONE);
		}
	}

	@Test
	void theTimeThatTracesAreForgottenBeforeNeverMovesBack() {
		ForgottenTraces forgotten = new ForgottenTraces(this.stores.ledger);
		forgotten.note(Instant.ofEpochSecond(500));
		forgotten.note(Instant.ofEpochSecond(400));
		assertThat(forgotten.before()).contains(Instant.ofEpochSecond(500).plus(Duration.ofDays(1)));
	}

	@Test
	void derivingAnewRewritesOnlyWhatChanged() {
		read(new LineInput("traces", "span:1:1 span:2:2 span:3:3"));
		this.listener.stale = List.of(new TraceId(2, 2));
		try (Ingest ingest = ingest(new LineInput("x"), List.of(WordFormat.SPANS))) {
			assertThat(ingest.rederiveAll(Progress.NONE)).isEqualTo(1);
		}
		assertThat(sizes()).hasSize(3);
	}

	@Test
	void inputsAreReadInTheOrderThatServesThem() {
		LineInput spans = new LineInput("spans", "span:1:1");
		LineInput reports = new LineInput("reports", "report:r1");
		Reading reading = new Reading((opened, at) -> {
			byte[] first = opened.stream().readAllBytes();
			return new OneRun(new Chunk(first, 0, first.length));
		}, (chunk) -> chunk, this.archive, List.of(WordFormat.REPORTS, WordFormat.SPANS));
		try (Ingest ingest = new Ingest(reading, this.stores.stores(), new Plain(), this.listener,
				() -> Instant.EPOCH)) {
			assertThat(ingest.inReadingOrder(List.of(spans, reports))).containsExactly(reports, spans);
		}
	}

	private IngestLedger.Run read(LineInput input) {
		try (Ingest ingest = ingest(input, List.of(WordFormat.SPANS, WordFormat.REPORTS))) {
			ingest.ingest(input, Progress.NONE);
		}
		return this.stores.ledger.runs(1).get(0);
	}

	private Ingest ingest(LineInput input, List<RecordFormat> formats) {
		RecordsReader reader = (opened, at) -> {
			String text = new String(opened.stream().readAllBytes(), StandardCharsets.UTF_8);
			LineInput same = text.equals(input.content()) ? input : new LineInput("x", text.split("\n"));
			return same.reader().read(opened, at);
		};
		return new Ingest(new Reading(reader, (chunk) -> chunk, this.archive, formats), this.stores.stores(),
				new Plain(), this.listener, () -> Instant.EPOCH);
	}

	private Map<TraceId, Integer> sizes() {
		Map<TraceId, Integer> sizes = new TreeMap<>();
		this.stores.traces.entries.forEach((id, entry) -> sizes.put(id, entry.documents().size()));
		return sizes;
	}

	/** A tree that is as flat as its documents. */
	private static final TraceAssembler ASSEMBLER = (id, documents) -> {
		List<Trace.Node> nodes = new ArrayList<>();
		for (Segment document : documents) {
			Span span = document.own();
			nodes.add(new Trace.Node(nodes.size(), -1, 0, span, span.startMicros(), span.endMicros(), 0, 0, 0,
					nodes.size(), false, 1));
		}
		return new Trace(id, Route.UNKNOWN, nodes, nodes.get(0).startMicros(), 5, List.of());
	};

	private record Plain() implements Naming {

		@Override
		public TraceAssembler assembler() {
			return ASSEMBLER;
		}

		@Override
		public int mostRoutes() {
			return 10;
		}

	}

	private record OneRun(Chunk chunk) implements Records {

		@Override
		public Run next() {
			return new Run(this.chunk, 0, this.chunk.to(), (position) -> 1, null);
		}

		@Override
		public void close() {
		}

	}

	/** Derives how many documents a trace has, and keeps that as roll-ups would. */
	private static final class CountingListener implements TraceListener {

		final Map<TraceId, Integer> contributions = new TreeMap<>();

		Collection<TraceId> stale = List.of();

		int derived;

		@Override
		public Deriving prepare(Map<TraceId, List<Segment>> documents) {
			return (trace) -> {
				this.derived++;
				return new Size(trace.id(), trace.nodes().size());
			};
		}

		@Override
		public void write(Collection<Derived> written, Collection<TraceId> replaced) {
			replaced.forEach(this.contributions::remove);
			written.forEach((one) -> this.contributions.merge(one.traceId(), ((Size) one).size(), Integer::sum));
		}

		@Override
		public Collection<TraceId> stale(Collection<Derived> now) {
			return this.stale;
		}

		private record Size(TraceId traceId, int size) implements Derived {

			@Override
			public long estimatePicodollars() {
				return -1;
			}

		}

	}

	/** Parts by where they start. */
	private static final class KeptParts implements Archive {

		final Map<String, Part> parts = new TreeMap<>();

		boolean full;

		@Override
		public void keep(Part part, List<Chunk> records) throws IOException {
			if (this.full) {
				throw new IOException("no space left");
			}
			this.parts.put(part.fingerprint() + part.position() + part.readSince(), part);
		}

		@Override
		public Growing grow(Part part) {
			throw new UnsupportedOperationException();
		}

		@Override
		public List<Growing> left() {
			return List.of();
		}

		@Override
		public List<Input> inputs() {
			return List.of();
		}

		@Override
		public long bytes() {
			return 0;
		}

		@Override
		public int forget(Instant before) {
			return 0;
		}

	}

}
