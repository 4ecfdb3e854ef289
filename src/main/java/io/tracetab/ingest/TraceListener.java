package io.tracetab.ingest;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.tracetab.trace.Segment;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceId;

/**
 * What is derived from each trace while it is stored: receipt estimate, roll-ups.
 * Pipeline plugs one in.
 */
public interface TraceListener {

	/**
	 * Looks up at once what deriving needs for the traces of these documents. Called by
	 * the writing thread before they are derived.
	 */
	Deriving prepare(Map<TraceId, List<Segment>> documents);

	/** Writes what was derived, in the transaction of the traces themselves. */
	void write(Collection<Derived> derived, Collection<TraceId> replaced);

	/** Those of the traces whose stored derivation differs from this one. */
	Collection<TraceId> stale(Collection<Derived> derived);

	/** Derives from one trace; called from several threads. */
	interface Deriving {

		Derived derive(Trace trace);

	}

	/** What was derived from a trace. */
	interface Derived {

		TraceId traceId();

		/** See {@link io.tracetab.trace.Traces.Entry#estimatePicodollars()}. */
		long estimatePicodollars();

	}

}
