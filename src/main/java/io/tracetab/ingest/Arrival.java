package io.tracetab.ingest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.tracetab.metric.InvocationReport;
import io.tracetab.source.Arrived;
import io.tracetab.source.Chunk;
import io.tracetab.trace.Segment;
import io.tracetab.trace.TraceId;

/**
 * Records that came together and are answered together.
 *
 * @param batch what they hold, as if an input began with them
 * @param segments what was read of them before they came here; by trace they are sorted
 * together with those of other arrivals
 * @param lines how many records they are
 * @param bytes they take in the archive, uncompressed
 * @param reserved bytes that they count for in memory
 * @param archived done when they are durable
 */
record Arrival(Batch batch, List<Segment> segments, long lines, long bytes, long reserved,
		CompletableFuture<Void> archived) {

	/** Redacts and reads records. */
	static Arrival of(Collection<Arrived> records, long reserved, Redactor redactor, Formats formats) {
		BatchSink sink = null;
		List<Segment> segments = new ArrayList<>();
		long line = 0;
		long at = 0;
		for (Arrived each : records) {
			Chunk redacted = redactor.redact(each.line());
			long number = ++line;
			Records.Run run = new Records.Run(each.line(), at, at + bytes(redacted), (position) -> number,
					each.unreadable());
			sink = (sink == null) ? new BatchSink(run) : sink;
			sink.enter(run, redacted);
			read(each, redacted, formats, sink, segments);
			at = run.end();
		}
		if (sink == null) {
			throw new IllegalArgumentException("No record has come, expected one at least");
		}
		return new Arrival(sink.batch(at), segments, line, at, reserved, new CompletableFuture<>());
	}

	/** What was read counts as long as nothing was taken out. */
	private static void read(Arrived each, Chunk redacted, Formats formats, BatchSink sink, List<Segment> known) {
		if (each.unreadable() != null) {
			return;
		}
		List<Segment> segments = each.segments();
		if (segments == null || redacted != each.line()) {
			formats.read(redacted, sink);
			return;
		}
		known.addAll(segments);
	}

	private static long bytes(Chunk line) {
		return line.to() - line.from() + 1L;
	}

	/** The same for whoever stores it. */
	Arrival withoutRaw() {
		return new Arrival(this.batch.withoutRaw(), this.segments, this.lines, this.bytes, this.reserved,
				this.archived);
	}

	int setAside() {
		return this.batch.aside().size();
	}

	/**
	 * Several that follow one another in a file, as one batch without its raw records.
	 */
	static Batch together(List<Placed> arrivals) {
		Map<TraceId, List<Segment>> segments = new LinkedHashMap<>();
		List<InvocationReport> reports = new ArrayList<>();
		List<Batch.Answer> answers = new ArrayList<>();
		Batch.Told told = new Batch.Told(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
		List<SetAside> aside = new ArrayList<>();
		long blank = 0;
		for (Placed placed : arrivals) {
			Batch batch = placed.arrival.batch;
			batch.segments()
				.forEach((id, more) -> segments.computeIfAbsent(id, (first) -> new ArrayList<>(more.size()))
					.addAll(more));
			sort(placed.arrival.segments, segments);
			reports.addAll(batch.reports());
			answers.addAll(batch.answers());
			told.samples().addAll(batch.told().samples());
			told.explored().addAll(batch.told().explored());
			told.accesses().addAll(batch.told().accesses());
			told.keyLogs().addAll(batch.told().keyLogs());
			batch.aside().forEach((one) -> aside.add(placed.shifted(one)));
			blank += batch.blank();
		}
		Placed first = arrivals.get(0);
		return new Batch(first.start, first.line, arrivals.get(arrivals.size() - 1).end(), List.of(), segments, reports,
				answers, told, aside, blank);
	}

	/** Tracers send what is of one trace together: it is looked for once. */
	private static void sort(List<Segment> sent, Map<TraceId, List<Segment>> byTrace) {
		TraceId last = null;
		List<Segment> ofLast = List.of();
		for (Segment segment : sent) {
			if (!segment.traceId().equals(last)) {
				last = segment.traceId();
				ofLast = byTrace.computeIfAbsent(last, (first) -> new ArrayList<>());
			}
			ofLast.add(segment);
		}
	}

	/**
	 * One that stands in a file.
	 *
	 * @param start in the records of the file, in bytes
	 * @param line of them, from 1
	 */
	record Placed(Arrival arrival, long start, long line) {

		long end() {
			return this.start + this.arrival.bytes;
		}

		SetAside shifted(SetAside one) {
			return new SetAside(this.start + one.offset(), this.line - 1 + one.line(), one.reason(), one.raw());
		}

	}

}
