package io.tracetab.ingest;

import java.util.List;
import java.util.Map;

import io.tracetab.billing.Explored;
import io.tracetab.inventory.Resource;
import io.tracetab.metric.InvocationReport;
import io.tracetab.metric.KeyAccess;
import io.tracetab.metric.KeyLogSetting;
import io.tracetab.metric.Series;
import io.tracetab.source.Chunk;
import io.tracetab.trace.Segment;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.TraceSample;

/**
 * What becomes durable at once: the records of a stretch of one input.
 *
 * @param start in the decompressed input
 * @param line of the input, from 1, that it starts with
 * @param end where the next batch starts in the decompressed input
 * @param raw the records as read, redacted
 * @param segments by trace, in the order met
 */
record Batch(long start, long line, long end, List<Chunk> raw, Map<TraceId, List<Segment>> segments,
		List<InvocationReport> reports, List<Answer> answers, Told told, List<SetAside> aside, long blank) {

	/** What is stored, without what is archived. */
	Batch withoutRaw() {
		return new Batch(this.start, this.line, this.end, List.of(), this.segments, this.reports, this.answers,
				this.told, this.aside, this.blank);
	}

	/** The same with other documents. */
	Batch with(Map<TraceId, List<Segment>> others) {
		return new Batch(this.start, this.line, this.end, this.raw, others, this.reports, this.answers, this.told,
				this.aside, this.blank);
	}

	/** An empty batch behind this one. */
	Batch emptyBehind() {
		return new Batch(this.end, this.line, this.end, List.of(), Map.of(), List.of(), List.of(),
				new Told(List.of(), List.of(), List.of(), List.of()), List.of(), 0);
	}

	/** Records that say other things. */
	record Told(List<TraceSample> samples, List<Explored> explored, List<KeyAccess> accesses,
			List<List<KeyLogSetting>> keyLogs) {
	}

	/** What one answer held; counted once, whatever it held. */
	record Answer(List<Resource> resources, List<Series> series) {

		boolean isEmpty() {
			return this.resources.isEmpty() && this.series.isEmpty();
		}

	}

}
