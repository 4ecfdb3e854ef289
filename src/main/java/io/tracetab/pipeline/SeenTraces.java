package io.tracetab.pipeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.tracetab.ingest.TraceListener;
import io.tracetab.trace.HttpCall;
import io.tracetab.trace.RequestFlag;
import io.tracetab.trace.Segment;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.Traces;

/**
 * Derives as another does, and remembers what was written, as lists of requests show it.
 * Written to by one thread.
 */
final class SeenTraces implements TraceListener {

	private final TraceListener listener;

	private final List<Traces.Row> rows = new ArrayList<>();

	SeenTraces(TraceListener listener) {
		this.listener = listener;
	}

	@Override
	public Deriving prepare(Map<TraceId, List<Segment>> documents) {
		Deriving deriving = this.listener.prepare(documents);
		return (trace) -> {
			Derived derived = deriving.derive(trace);
			return new Seen(derived, row(trace, derived));
		};
	}

	private static Traces.Row row(Trace trace, Derived derived) {
		HttpCall http = trace.root().span().http();
		return new Traces.Row(trace.id(), trace.route(), trace.startMicros(), trace.durationMicros(),
				(http != null) ? http.status() : 0, RequestFlag.of(trace), trace.nodes().size(),
				derived.estimatePicodollars());
	}

	@Override
	public void write(Collection<Derived> derived, Collection<TraceId> replaced) {
		this.listener.write(derived.stream().map((one) -> ((Seen) one).derived).toList(), replaced);
		derived.forEach((one) -> this.rows.add(((Seen) one).row));
	}

	@Override
	public Collection<TraceId> stale(Collection<Derived> derived) {
		return this.listener.stale(derived.stream().map((one) -> ((Seen) one).derived).toList());
	}

	/** What was remembered, which is forgotten. */
	List<Traces.Row> take() {
		List<Traces.Row> taken = List.copyOf(this.rows);
		this.rows.clear();
		return taken;
	}

	void forget() {
		this.rows.clear();
	}

	private record Seen(Derived derived, Traces.Row row) implements Derived {

		@Override
		public TraceId traceId() {
			return this.derived.traceId();
		}

		@Override
		public long estimatePicodollars() {
			return this.derived.estimatePicodollars();
		}

	}

}
