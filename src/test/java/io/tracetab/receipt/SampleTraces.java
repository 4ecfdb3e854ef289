package io.tracetab.receipt;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Resource;
import io.tracetab.metric.InvocationReport;
import io.tracetab.metric.Series;
import io.tracetab.source.Chunk;
import io.tracetab.source.RecordFormat;
import io.tracetab.source.RecordSink;
import io.tracetab.trace.Routing;
import io.tracetab.trace.Segment;
import io.tracetab.trace.SegmentMerge;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceAssembler;
import io.tracetab.trace.TraceId;
import io.tracetab.usage.Calibrations;
import io.tracetab.usage.MeteringFacts;
import io.tracetab.usage.MetricCalibrations;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * The traces of the sample world and what metering looks up beside them, from its files
 * by the real readers, without a store.
 */
public final class SampleTraces implements RecordSink {

	private final Map<TraceId, List<Segment>> segments = new HashMap<>();

	private final Map<String, List<InvocationReport>> reports = new HashMap<>();

	private final Map<ResourceId, Resource> resources = new HashMap<>();

	private final List<Series> series = new ArrayList<>();

	public static SampleTraces read(Path folder) {
		SampleTraces sample = new SampleTraces();
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(
				"io.tracetab.quantity.file", "io.tracetab.source.xray", "io.tracetab.source.logs",
				"io.tracetab.source.answers"); Stream<Path> files = Files.walk(folder)) {
			List<RecordFormat> formats = List.copyOf(context.getBeansOfType(RecordFormat.class).values());
			files.filter((file) -> Files.isRegularFile(file) && !file.getParent().equals(folder))
				.forEach((file) -> sample.read(file, formats));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return sample;
	}

	/** The traces of some files alone. */
	static SampleTraces of(List<Path> files, List<RecordFormat> formats) {
		SampleTraces sample = new SampleTraces();
		files.forEach((file) -> sample.read(file, formats));
		return sample;
	}

	private void read(Path file, List<RecordFormat> formats) {
		try (InputStream raw = Files.newInputStream(file);
				InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
			byte[] bytes = plain.readAllBytes();
			Chunk all = new Chunk(bytes, 0, bytes.length);
			for (int from = 0; from < bytes.length; from = all.endOfRecord(from) + 1) {
				int start = from;
				int end = all.endOfRecord(from);
				formats.stream()
					.filter((format) -> format.recognises(bytes, start, end))
					.findFirst()
					.ifPresent((format) -> format.read(new Chunk(bytes, start, end), this));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public List<Trace> traces() {
		TraceAssembler assembler = TraceAssembler.create(Routing.learnt());
		List<Trace> traces = new ArrayList<>();
		this.segments.forEach((id, documents) -> traces
			.add(assembler.assemble(id, SegmentMerge.of(List.of(), documents).documents())));
		return traces;
	}

	/** By request id. */
	public Map<String, List<InvocationReport>> reports() {
		return this.reports;
	}

	public Map<ResourceId, Resource> resources() {
		return this.resources;
	}

	public List<Series> series() {
		return this.series;
	}

	/** As a store keeps them. */
	Map<TraceId, List<Segment>> documents() {
		Map<TraceId, List<Segment>> documents = new HashMap<>();
		this.segments.forEach((id, each) -> documents.put(id, SegmentMerge.of(List.of(), each).documents()));
		return documents;
	}

	MeteringFacts facts() {
		return new Facts(this.reports, this.resources, Calibrations.NONE);
	}

	/** With what CloudWatch's metrics teach. */
	MeteringFacts factsWithMetrics() {
		return new Facts(this.reports, this.resources, MetricCalibrations.of(this.series));
	}

	private record Facts(Map<String, List<InvocationReport>> byRequestId, Map<ResourceId, Resource> byId,
			Calibrations calibrations) implements MeteringFacts {

		@Override
		public List<InvocationReport> reports(String requestId) {
			return this.byRequestId.getOrDefault(requestId, List.of());
		}

		@Override
		public Optional<Resource> resource(ResourceId id, Instant time) {
			return Optional.ofNullable(this.byId.get(id));
		}

	}

	@Override
	public void segment(Segment segment) {
		this.segments.computeIfAbsent(segment.traceId(), (id) -> new ArrayList<>()).add(segment);
	}

	@Override
	public void report(InvocationReport report) {
		this.reports.computeIfAbsent(report.requestId(), (id) -> new ArrayList<>()).add(report);
	}

	@Override
	public void answer(List<Resource> resources, List<Series> series) {
		resources.forEach((resource) -> this.resources.put(resource.id(), resource));
		this.series.addAll(series);
	}

	@Override
	public void nothing() {
	}

	@Override
	public void setAside(String reason, int from, int to) {
	}

	@Override
	public void foreign(int from, int to) {
	}

}
