package io.tracetab.bench;

import java.util.List;
import java.util.function.Consumer;

import io.tracetab.inventory.Resource;
import io.tracetab.metric.InvocationReport;
import io.tracetab.metric.Series;
import io.tracetab.source.RecordSink;
import io.tracetab.trace.Segment;

/**
 * Takes segments; anything else ends the bench.
 */
record SegmentsOnly(Consumer<Segment> segments) implements RecordSink {

	@Override
	public void segment(Segment segment) {
		this.segments.accept(segment);
	}

	@Override
	public void report(InvocationReport report) {
		throw new IllegalStateException("A bench file holds segments only");
	}

	@Override
	public void answer(List<Resource> resources, List<Series> series) {
		throw new IllegalStateException("A bench file holds segments only");
	}

	@Override
	public void nothing() {
		// an empty line
	}

	@Override
	public void setAside(String reason, int from, int to) {
		throw new IllegalStateException(reason);
	}

	@Override
	public void foreign(int from, int to) {
		throw new IllegalStateException("A bench file holds segments only");
	}

}
