package io.tracetab.ingest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.tracetab.quantity.Window;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.TraceSample;
import io.tracetab.trace.TraceSamples;

/** Samples as they came. */
final class KeptSamples implements TraceSamples {

	final List<TraceSample> kept = new ArrayList<>();

	@Override
	public boolean add(TraceSample sample) {
		return !this.kept.contains(sample) && this.kept.add(sample);
	}

	@Override
	public List<TraceSample> touching(Window window) {
		return List.copyOf(this.kept);
	}

	@Override
	public Map<TraceId, Integer> oneIn(Collection<TraceId> traces) {
		return Map.of();
	}

	@Override
	public void forget(Collection<TraceId> traces) {
	}

	@Override
	public void forgetWindows(Instant endedBefore) {
	}

}
