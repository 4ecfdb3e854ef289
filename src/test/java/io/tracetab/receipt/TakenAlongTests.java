package io.tracetab.receipt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.tracetab.outcome.Shortfall;
import io.tracetab.price.file.PriceFile;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.quantity.file.MeterFile;
import io.tracetab.source.RecordFormat;
import io.tracetab.source.RecordedSink;
import io.tracetab.source.TraceWriter;
import io.tracetab.trace.Routing;
import io.tracetab.trace.Segment;
import io.tracetab.trace.SegmentMerge;
import io.tracetab.trace.Span;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceAssembler;
import io.tracetab.trace.TraceId;
import io.tracetab.usage.Metering;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Traces of the sample world, taken along and read again: the same tree, the same
 * receipt.
 */
class TakenAlongTests {

	private static final String DAY = "2026-11-19";

	private static List<RecordFormat> formats;

	private static Map<String, TraceWriter> writers;

	private static SampleTraces sample;

	private static final MeterCatalogue METERS = MeterFile.read();

	private static final Metering METERING = Metering.of(METERS);

	private static final ReceiptPrinter PRINTER = ReceiptPrinter.of(PriceFile.read(METERS));

	private static final TraceAssembler ASSEMBLER = TraceAssembler.create(Routing.learnt());

	@BeforeAll
	static void read() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(
				"io.tracetab.source.xray", "io.tracetab.source.otlp", "io.tracetab.source.logs",
				"io.tracetab.quantity.file")) {
			formats = List.copyOf(context.getBeansOfType(RecordFormat.class).values());
			writers = Map.of("xray", context.getBean("xrayWriter", TraceWriter.class), "otlp",
					context.getBean("otlpWriter", TraceWriter.class));
		}
		sample = SampleTraces.of(List.of(Path.of("sample-data/xray/segments-" + DAY + ".ndjson.gz"),
				Path.of("sample-data/xray/batch-get-traces.json"),
				Path.of("sample-data/logs/lambda-reports-" + DAY + ".ndjson.gz")), formats);
		assertThat(sample.documents()).hasSizeGreaterThan(200);
	}

	/** What is read of what was written. */
	private static List<Segment> again(String format, TraceId id, List<Segment> documents) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try {
			Objects.requireNonNull(writers.get(format)).write(id, documents, out);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		byte[] bytes = out.toByteArray();
		RecordFormat reader = formats.stream()
			.filter((each) -> each.recognises(bytes, 0, bytes.length))
			.findFirst()
			.orElseThrow();
		RecordedSink sink = RecordedSink.of(reader, bytes);
		assertThat(sink.setAside).isEmpty();
		return SegmentMerge.of(List.of(), sink.segments).documents();
	}

	private static Receipt receipt(Trace trace) {
		return PRINTER.print(trace, METERING.meter(trace, sample.facts()));
	}

	@Test
	void asXRaysAnswerDocumentsTreeAndReceiptAreTheSame() {
		sample.documents().forEach((id, documents) -> {
			List<Segment> read = again("xray", id, documents);
			assertThat(read).isEqualTo(documents);
			Trace trace = ASSEMBLER.assemble(id, read);
			assertThat(receipt(trace)).isEqualTo(receipt(ASSEMBLER.assemble(id, documents)));
		});
	}

	@Test
	void asARequestOfOtlpTreeAndReceiptAreTheSame() {
		sample.documents().forEach((id, documents) -> {
			Trace trace = ASSEMBLER.assemble(id, documents);
			Trace read = ASSEMBLER.assemble(id, again("otlp", id, documents));
			assertThat(read.route()).isEqualTo(trace.route());
			trace.nodes()
				.forEach((node) -> assertThat(told(read.nodes().get(node.index()))).as("%s %d", id, node.index())
					.isEqualTo(told(node)));
			assertThat(read.nodes()).allMatch((node) -> node.span()
				.metadata()
				.entrySet()
				.containsAll(trace.nodes().get(node.index()).span().metadata().entrySet()));
			assertThat(read.shortfalls()).isEqualTo(trace.shortfalls());
			assertThat(told(receipt(read))).isEqualTo(told(receipt(trace)));
		});
	}

	/** Spans that came as OpenTelemetry's lose nothing at all, in either format. */
	@Test
	void spansOfOpenTelemetryComeBackWhole() {
		sample.documents().forEach((id, documents) -> {
			List<Segment> spans = again("otlp", id, documents);
			assertThat(again("otlp", id, spans)).isEqualTo(spans);
			assertThat(again("xray", id, spans)).isEqualTo(spans);
		});
	}

	/** All of a node but where in a document its span lay, and what else was kept. */
	private static List<?> told(Trace.Node node) {
		Span span = node.span();
		return Arrays.asList(node.index(), node.parent(), span.id(), span.parentId(), span.name(), node.startMicros(),
				node.endMicros(), node.selfMicros(), node.waitMicros(), node.criticalMicros(), node.sameCallAs(),
				node.asynchronous(), node.attempt(), span.startMicros(), span.endMicros(), span.origin(), span.flags(),
				span.aws(), span.http(), span.sql(), span.annotations(), span.links());
	}

	private static List<String> told(Receipt receipt) {
		List<String> lines = new ArrayList<>(receipt.lines().stream().map(Receipt.Line::toString).toList());
		lines.add(receipt.total().toString());
		receipt.shortfalls().stream().map(Shortfall::toString).forEach(lines::add);
		return lines;
	}

}
