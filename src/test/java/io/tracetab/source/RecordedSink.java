package io.tracetab.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.tracetab.billing.Explored;
import io.tracetab.inventory.Resource;
import io.tracetab.metric.InvocationReport;
import io.tracetab.metric.KeyAccess;
import io.tracetab.metric.KeyLogSetting;
import io.tracetab.metric.Series;
import io.tracetab.trace.Segment;
import io.tracetab.trace.TraceSample;

/**
 * Keeps what a format read, for a test to look at.
 */
public final class RecordedSink implements RecordSink {

	private final byte[] bytes;

	public final List<Segment> segments = new ArrayList<>();

	public final List<InvocationReport> reports = new ArrayList<>();

	public final List<Series> series = new ArrayList<>();

	public final List<Resource> resources = new ArrayList<>();

	public final List<TraceSample> samples = new ArrayList<>();

	public final List<Explored> explored = new ArrayList<>();

	public final List<KeyAccess> accesses = new ArrayList<>();

	public final List<KeyLogSetting> keyLogs = new ArrayList<>();

	public final List<String> reasons = new ArrayList<>();

	public final List<String> setAside = new ArrayList<>();

	public final List<String> foreign = new ArrayList<>();

	public int nothing;

	/** How often the sink was told something. */
	public int calls;

	private RecordedSink(byte[] bytes) {
		this.bytes = bytes;
	}

	/** Reads text, with a byte before and behind it that is no part of the chunk. */
	public static RecordedSink of(RecordFormat format, String text) {
		return of(format, text.getBytes(StandardCharsets.UTF_8));
	}

	public static RecordedSink of(RecordFormat format, byte[] records) {
		byte[] bytes = new byte[records.length + 2];
		bytes[0] = '}';
		System.arraycopy(records, 0, bytes, 1, records.length);
		bytes[bytes.length - 1] = '{';
		RecordedSink sink = new RecordedSink(bytes);
		format.read(new Chunk(bytes, 1, bytes.length - 1), sink);
		return sink;
	}

	@Override
	public void segment(Segment segment) {
		this.calls++;
		this.segments.add(segment);
	}

	@Override
	public void access(KeyAccess access) {
		this.calls++;
		this.accesses.add(access);
	}

	@Override
	public void keyLog(List<KeyLogSetting> settings) {
		this.calls++;
		this.keyLogs.addAll(settings);
	}

	@Override
	public void report(InvocationReport report) {
		this.calls++;
		this.reports.add(report);
	}

	@Override
	public void answer(List<Resource> resources, List<Series> series) {
		this.calls++;
		this.resources.addAll(resources);
		this.series.addAll(series);
	}

	@Override
	public void sample(TraceSample sample) {
		this.calls++;
		this.samples.add(sample);
	}

	@Override
	public void explored(Explored page) {
		this.calls++;
		this.explored.add(page);
	}

	@Override
	public void nothing() {
		this.calls++;
		this.nothing++;
	}

	@Override
	public void setAside(String reason, int from, int to) {
		this.calls++;
		this.reasons.add(reason);
		this.setAside.add(new String(this.bytes, from, to - from, StandardCharsets.UTF_8));
	}

	@Override
	public void foreign(int from, int to) {
		this.calls++;
		this.foreign.add(new String(this.bytes, from, to - from, StandardCharsets.UTF_8));
	}

}
