package io.tracetab.cli;

import java.io.IOException;
import java.util.List;

import io.tracetab.ingest.Input;
import io.tracetab.ingest.Reading;
import io.tracetab.ingest.Records;
import io.tracetab.inventory.Resource;
import io.tracetab.metric.InvocationReport;
import io.tracetab.metric.Series;
import io.tracetab.source.RecordFormat;
import io.tracetab.source.RecordSink;
import io.tracetab.trace.Segment;

/**
 * Reads and parses an input and forgets it: the ceiling of what ingest can reach.
 */
final class ParseOnly implements RecordSink {

	private long spans;

	private ParseOnly() {
	}

	static long spans(Reading reading, Input input) throws IOException {
		ParseOnly sink = new ParseOnly();
		try (Input.Opened opened = input.open(); Records records = reading.reader().read(opened, 0)) {
			RecordFormat format = null;
			for (Records.Run run = records.next(); run != null; run = records.next()) {
				if (format == null) {
					format = format(reading, run);
				}
				format.read(run.chunk(), sink);
			}
		}
		return sink.spans;
	}

	private static RecordFormat format(Reading reading, Records.Run run) {
		int start = run.chunk().from();
		return reading.formats()
			.stream()
			.filter((format) -> format.recognises(run.chunk().bytes(), start, run.chunk().endOfRecord(start)))
			.findFirst()
			.orElse(reading.formats().get(0));
	}

	@Override
	public void segment(Segment segment) {
		this.spans += segment.spans().size();
	}

	@Override
	public void report(InvocationReport report) {
	}

	@Override
	public void answer(List<Resource> resources, List<Series> series) {
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
