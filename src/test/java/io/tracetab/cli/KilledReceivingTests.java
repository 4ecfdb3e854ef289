package io.tracetab.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tracetab.ingest.Counts;
import io.tracetab.ingest.IngestLedger;
import io.tracetab.pipeline.DataFolder;
import io.tracetab.trace.Segment;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.Traces;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application killed as kill -9 does while spans are sent to it over HTTP: whatever
 * it said it took is there afterwards, once.
 */
class KilledReceivingTests {

	private static final int KILLS = 3;

	private static final int SENDERS = 3;

	private static final int SPANS = 40;

	private static final int FEWEST = 20;

	private static final int MOST = 120;

	private final SplittableRandom random = new SplittableRandom(29);

	private final AtomicLong next = new AtomicLong(1);

	/** Spans that were said to be taken, by trace. */
	private final Map<TraceId, Set<Long>> taken = new ConcurrentHashMap<>();

	@TempDir
	private Path folder;

	@Test
	void whatWasTakenIsThereOnceAfterAKill() throws Exception {
		for (int kill = 0; kill < KILLS; kill++) {
			killWhileTaking();
			assertThat(growing()).as("it was in the middle of it").isNotEmpty();
		}
		assertThat(this.taken).hasSizeGreaterThanOrEqualTo(KILLS * FEWEST);
		storeWhatIsLeft();
		try (Session session = Session.openOrComplain(this.folder)) {
			Traces traces = session.get(Traces.class);
			this.taken.forEach((id, spans) -> assertThat(spansOf(traces, id)).containsAll(spans));
			Counts counts = session.get(IngestLedger.class).totals();
			assertThat(counts.stored()).isEqualTo(traces.totals().documents());
			assertThat(counts.setAside()).isZero();
			assertThat(counts.duplicate()).isZero();
		}
	}

	private static Set<Long> spansOf(Traces traces, TraceId id) {
		List<Segment> documents = traces.find(id).orElseThrow().documents();
		Set<Long> spans = new HashSet<>();
		documents.forEach((document) -> spans.add(document.own().id()));
		assertThat(spans).hasSameSizeAs(documents);
		return spans;
	}

	private ChildProcess start(boolean receiving) {
		return ChildProcess.start("--data", this.folder.toString(), "--server.port=0",
				"--tracetab.otlp.enabled=" + receiving, "--tracetab.sample-on-empty=false",
				"--spring.main.lazy-initialization=true", "--logging.level.io.tracetab=info");
	}

	/** At a moment that is not tied to an answer. */
	private void killWhileTaking() throws IOException {
		ChildProcess process = start(true);
		for (String line = process.line(); !line.contains("Started TracetabApplication"); line = process.line()) {
			assertThat(line).isNotNull();
		}
		int port = DataFolder.holder(this.folder).orElseThrow().port();
		CountDownLatch enough = new CountDownLatch(this.random.nextInt(FEWEST, MOST));
		List<Thread> senders = Stream.generate(() -> new Thread(() -> send(port, enough))).limit(SENDERS).toList();
		senders.forEach(Thread::start);
		process.killAfter(enough, this.random.nextLong(30_000_000));
		senders.forEach(KilledReceivingTests::join);
	}

	private static void join(Thread sender) {
		try {
			sender.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Until nobody answers. */
	private void send(int port, CountDownLatch answered) {
		HttpClient client = HttpClient.newHttpClient();
		try {
			while (true) {
				TraceId id = new TraceId(1_795_700_000L << 32, this.next.getAndIncrement());
				HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/traces"))
					.header("Content-Type", "application/x-protobuf")
					.POST(HttpRequest.BodyPublishers.ofByteArray(request(id)))
					.build();
				if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
					Set<Long> spans = new HashSet<>();
					for (long span = 1; span <= SPANS; span++) {
						spans.add(span);
					}
					this.taken.put(id, spans);
					answered.countDown();
				}
			}
		}
		catch (IOException ex) {
			// It was killed.
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static byte[] request(TraceId id) {
		ScopeSpans.Builder scope = ScopeSpans.newBuilder();
		long start = 1_795_700_000_000_000_000L;
		for (int span = 1; span <= SPANS; span++) {
			scope.addSpans(Span.newBuilder()
				.setTraceId(ByteString.copyFrom(HexFormat.of().parseHex(id.w3c())))
				.setSpanId(bytes(span))
				.setParentSpanId((span == 1) ? ByteString.EMPTY : bytes(1))
				.setName("work " + span)
				.setStartTimeUnixNano(start + 1000L * span)
				.setEndTimeUnixNano(start + 1_000_000L));
		}
		return ExportTraceServiceRequest.newBuilder()
			.addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(scope))
			.build()
			.toByteArray();
	}

	private static ByteString bytes(long id) {
		return ByteString.copyFrom(HexFormat.of().parseHex("%016x".formatted(id)));
	}

	/** Also with the receiver switched off. */
	private void storeWhatIsLeft() throws IOException {
		int left = growing().size();
		ChildProcess process = start(false);
		while (left > 0) {
			String line = process.line();
			assertThat(line).isNotNull();
			left -= line.contains("Stored what the OpenTelemetry receiver took") ? 1 : 0;
		}
		process.kill();
		assertThat(growing()).isEmpty();
	}

	private List<Path> growing() throws IOException {
		try (Stream<Path> files = Files.walk(this.folder.resolve("archive"))) {
			return files.filter((file) -> file.toString().endsWith(".growing")).toList();
		}
	}

}
