package io.tracetab.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.tracetab.billing.Explored;
import io.tracetab.inventory.Resource;
import io.tracetab.metric.InvocationReport;
import io.tracetab.metric.KeyAccess;
import io.tracetab.metric.KeyLogSetting;
import io.tracetab.metric.Series;
import io.tracetab.source.Chunk;
import io.tracetab.source.RecordSink;
import io.tracetab.trace.Segment;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.TraceSample;

/**
 * Gathers the records of one batch. For one thread.
 */
final class BatchSink implements RecordSink {

	private static final int LONGEST_KEPT = 1 << 20;

	private final Map<TraceId, List<Segment>> segments = new LinkedHashMap<>();

	private final List<InvocationReport> reports = new ArrayList<>();

	private final List<Batch.Answer> answers = new ArrayList<>();

	private final List<TraceSample> samples = new ArrayList<>();

	private final List<Explored> explored = new ArrayList<>();

	private final List<KeyAccess> accesses = new ArrayList<>();

	private final List<List<KeyLogSetting>> keyLogs = new ArrayList<>();

	private final List<SetAside> aside = new ArrayList<>();

	private final List<Chunk> raw = new ArrayList<>();

	private final long start;

	private final long line;

	private long blank;

	private Records.Run run;

	private Chunk chunk;

	private Foreign foreign = (from, to) -> {
	};

	BatchSink(Records.Run first) {
		this.run = first;
		this.chunk = first.chunk();
		this.start = first.start();
		this.line = first.lines().at(first.chunk().from());
	}

	/** Takes a run; what follows stems from it. */
	void enter(Records.Run next, Chunk redacted) {
		this.run = next;
		this.raw.add(redacted);
		if (next.unreadable() != null) {
			this.chunk = redacted;
			setAside(next.unreadable(), redacted.from(), redacted.to());
		}
	}

	void begin(Chunk records, Foreign whenForeign) {
		this.chunk = records;
		this.foreign = whenForeign;
	}

	@Override
	public void segment(Segment segment) {
		this.segments.computeIfAbsent(segment.traceId(), (id) -> new ArrayList<>(4)).add(segment);
	}

	@Override
	public void report(InvocationReport report) {
		this.reports.add(report);
	}

	@Override
	public void answer(List<Resource> resources, List<Series> series) {
		this.answers.add(new Batch.Answer(resources, series));
	}

	@Override
	public void sample(TraceSample sample) {
		this.samples.add(sample);
	}

	@Override
	public void explored(Explored page) {
		this.explored.add(page);
	}

	@Override
	public void access(KeyAccess access) {
		this.accesses.add(access);
	}

	@Override
	public void keyLog(List<KeyLogSetting> settings) {
		this.keyLogs.add(settings);
	}

	@Override
	public void nothing() {
		this.blank++;
	}

	@Override
	public void setAside(String reason, int from, int to) {
		byte[] kept = Arrays.copyOfRange(this.chunk.bytes(), from, Math.min(to, from + LONGEST_KEPT));
		this.aside.add(new SetAside(this.run.start(), this.run.lines().at(from), reason, kept));
	}

	@Override
	public void foreign(int from, int to) {
		this.foreign.record(from, to);
	}

	Batch batch(long end) {
		return new Batch(this.start, this.line, end, this.raw, this.segments, this.reports, this.answers,
				new Batch.Told(this.samples, this.explored, this.accesses, this.keyLogs), this.aside, this.blank);
	}

	/** What to do with a record of another kind. */
	interface Foreign {

		void record(int from, int to);

	}

}
