package io.tracetab.ingest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.tracetab.metric.InvocationReport;
import io.tracetab.trace.BoundedRoutes;
import io.tracetab.trace.SearchTerms;
import io.tracetab.trace.Segment;
import io.tracetab.trace.SegmentMerge;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceAssembler;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.Traces;

/**
 * Brings one batch together with what is kept, within the transaction of the calling
 * thread: finds duplicates, assembles, lets the listener derive, writes.
 */
final class BatchWriter {

	private final Stores stores;

	private final Naming naming;

	private final TraceListener listener;

	private final Parallel parallel;

	BatchWriter(Stores stores, Naming naming, TraceListener listener, Parallel parallel) {
		this.stores = stores;
		this.naming = naming;
		this.listener = listener;
		this.parallel = parallel;
	}

	Counts write(Batch batch) {
		Counts counts = new Counts(0, 0, batch.aside().size(), batch.blank()).plus(writeAnswers(batch));
		List<InvocationReport> fresh = this.stores.reports().add(batch.reports());
		counts = counts.plus(new Counts(fresh.size(), batch.reports().size() - fresh.size(), 0, 0));
		return counts.plus(writeTraces(batch.segments(), reportedOn(fresh)));
	}

	/**
	 * Derives again for traces that are kept, and replaces those for which something
	 * changed.
	 */
	int rewriteStale(Collection<TraceId> ids) {
		List<Map.Entry<TraceId, List<Segment>>> documents = List.copyOf(this.stores.traces().documents(ids).entrySet());
		List<Trace> traces = assemble(documents);
		List<TraceListener.Derived> derived = derive(traces);
		Set<TraceId> stale = new HashSet<>(this.listener.stale(derived));
		List<Traces.Entry> entries = new ArrayList<>();
		List<TraceListener.Derived> changed = new ArrayList<>();
		for (int i = 0; i < traces.size(); i++) {
			if (stale.contains(traces.get(i).id())) {
				entries.add(entry(traces.get(i), documents.get(i).getValue(), derived.get(i)));
				changed.add(derived.get(i));
			}
		}
		this.stores.traces().write(prepare(entries), stale);
		this.listener.write(changed, stale);
		return entries.size();
	}

	private Counts writeAnswers(Batch batch) {
		Counts counts = Counts.NONE;
		for (Batch.Answer answer : batch.answers()) {
			counts = counts.plus(answer.isEmpty() ? new Counts(0, 0, 0, 1) : write(answer));
		}
		return counts;
	}

	/** Stored when it says anything new, of settings or of figures. */
	private Counts write(Batch.Answer answer) {
		long changed = answer.resources().isEmpty() ? 0 : this.stores.inventory().add(answer.resources());
		changed += answer.series().isEmpty() ? 0 : this.stores.metrics().add(answer.series());
		return (changed > 0) ? new Counts(1, 0, 0, 0) : new Counts(0, 1, 0, 0);
	}

	/** Kept traces that fresh reports speak of: by their own word, or by the request. */
	private Collection<TraceId> reportedOn(List<InvocationReport> fresh) {
		if (fresh.isEmpty() || this.stores.traces().totals().traces() == 0) {
			return List.of();
		}
		Set<TraceId> traces = new HashSet<>();
		List<String> requests = new ArrayList<>();
		for (InvocationReport report : fresh) {
			if (report.traceId() != null) {
				traces.add(TraceId.parse(report.traceId()));
			}
			else {
				requests.add(SearchTerms.request(report.requestId()));
			}
		}
		traces.addAll(this.stores.traces().withAnyTerm(requests));
		return traces;
	}

	private Counts writeTraces(Map<TraceId, List<Segment>> arriving, Collection<TraceId> reportedOn) {
		if (arriving.isEmpty() && reportedOn.isEmpty()) {
			return Counts.NONE;
		}
		Set<TraceId> touched = new HashSet<>(arriving.keySet());
		touched.addAll(reportedOn);
		Map<TraceId, List<Segment>> kept = this.stores.traces().documents(touched);
		Map<TraceId, List<Segment>> changed = new LinkedHashMap<>();
		long arrived = 0;
		long duplicates = 0;
		for (var trace : arriving.entrySet()) {
			SegmentMerge merge = SegmentMerge.of(kept.getOrDefault(trace.getKey(), List.of()), trace.getValue());
			arrived += trace.getValue().size();
			duplicates += merge.duplicates();
			if (merge.changed()) {
				changed.put(trace.getKey(), merge.documents());
			}
		}
		for (TraceId id : reportedOn) {
			List<Segment> documents = kept.get(id);
			if (documents != null) {
				changed.putIfAbsent(id, documents);
			}
		}
		replace(changed, kept.keySet());
		return new Counts(arrived - duplicates, duplicates, 0, 0);
	}

	private void replace(Map<TraceId, List<Segment>> changed, Set<TraceId> kept) {
		List<Map.Entry<TraceId, List<Segment>>> documents = List.copyOf(changed.entrySet());
		List<Trace> traces = assemble(documents);
		List<TraceListener.Derived> derived = derive(traces);
		List<Traces.Entry> entries = new ArrayList<>(traces.size());
		for (int i = 0; i < traces.size(); i++) {
			entries.add(entry(traces.get(i), documents.get(i).getValue(), derived.get(i)));
		}
		Set<TraceId> replaced = new HashSet<>(kept);
		replaced.retainAll(changed.keySet());
		this.stores.traces().write(prepare(entries), replaced);
		this.listener.write(derived, replaced);
	}

	/**
	 * Trees on all cores; names afterwards, in order, so that the bound falls the same
	 * each time.
	 */
	private List<Trace> assemble(List<Map.Entry<TraceId, List<Segment>>> documents) {
		TraceAssembler assembler = this.naming.assembler();
		List<Trace> traces = this.parallel.map(documents,
				(trace) -> assembler.assemble(trace.getKey(), trace.getValue()));
		BoundedRoutes routes = new BoundedRoutes(this.stores.traces().routes(), this.naming.mostRoutes());
		return traces.stream().map((trace) -> trace.withRoute(routes.admit(trace.route()))).toList();
	}

	private List<TraceListener.Derived> derive(List<Trace> traces) {
		TraceListener.Deriving deriving = this.listener.prepare(traces);
		return this.parallel.map(traces, deriving::derive);
	}

	private List<Traces.Prepared> prepare(List<Traces.Entry> entries) {
		return this.parallel.map(entries, this.stores.traces()::prepare);
	}

	private static Traces.Entry entry(Trace trace, List<Segment> documents, TraceListener.Derived derived) {
		return new Traces.Entry(trace, documents, derived.estimatePicodollars(), SearchTerms.of(trace));
	}

}
