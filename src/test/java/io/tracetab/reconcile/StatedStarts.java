package io.tracetab.reconcile;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Window;
import io.tracetab.trace.RequestQuery;
import io.tracetab.trace.Route;
import io.tracetab.trace.Segment;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.Traces;

/**
 * Traces of which only the start is known, as a test states it.
 */
record StatedStarts(List<Traces.Start> all) implements Traces {

	@Override
	public List<Start> starts(Window window) {
		return this.all.stream()
			.filter((start) -> window.contains(Instant.ofEpochSecond(0, start.startMicros() * 1000)))
			.sorted(Comparator.comparing(Start::startMicros))
			.toList();
	}

	@Override
	public Map<TraceId, List<Segment>> documents(Collection<TraceId> ids) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Prepared prepare(Entry entry) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void write(Collection<? extends Prepared> entries, Collection<TraceId> replaced) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Optional<Kept> find(TraceId id) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Collection<TraceId> withAnyTerm(Collection<String> terms) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Page list(RequestQuery query) {
		throw new UnsupportedOperationException();
	}

	@Override
	public long count(RequestQuery query) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Totals totals() {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<Route> routes() {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<TraceId> idsAfter(@Nullable TraceId after, int limit) {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<TraceId> idsBefore(Instant start, int limit) {
		throw new UnsupportedOperationException();
	}

}
