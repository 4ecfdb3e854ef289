package io.tracetab.ingest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.tracetab.billing.Explored;
import io.tracetab.metric.InvocationReport;
import io.tracetab.metric.KeyLogSetting;
import io.tracetab.trace.BoundedRoutes;
import io.tracetab.trace.Route;
import io.tracetab.trace.SearchTerms;
import io.tracetab.trace.Segment;
import io.tracetab.trace.SegmentMerge;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceAssembler;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.TraceSample;
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

	private final ForgottenTraces forgotten;

	BatchWriter(Stores stores, Naming naming, TraceListener listener, Parallel parallel) {
		this.stores = stores;
		this.naming = naming;
		this.listener = listener;
		this.parallel = parallel;
		this.forgotten = new ForgottenTraces(stores.ledger());
	}

	/**
	 * Writes a batch.
	 * @param known as the transaction found it, and went on with it
	 */
	Written write(Batch batch, Known known) {
		Counts counts = new Counts(0, 0, batch.aside().size(), batch.blank()).plus(writeAnswers(batch))
			.plus(writeSamples(batch))
			.plus(writeExplored(batch))
			.plus(writeKeys(batch.told()));
		List<InvocationReport> fresh = this.stores.reports().add(batch.reports());
		counts = counts.plus(new Counts(fresh.size(), batch.reports().size() - fresh.size(), 0, 0));
		TooOld tooOld = new TooOld(known.forgottenBefore());
		counts = counts.plus(writeTraces(batch.segments(), reportedOn(fresh), tooOld, known.routes()));
		List<SetAside> aside = new ArrayList<>(batch.aside());
		tooOld.asRow(batch).ifPresent(aside::add);
		return new Written(counts, aside);
	}

	/** What the batches of a transaction have to know. */
	Known known() {
		return new Known(keptRoutes(), this.forgotten.before());
	}

	/** The routes that have a name now, with the bound on how many there may be. */
	BoundedRoutes keptRoutes() {
		return new BoundedRoutes(this.stores.traces().routes(), this.naming.mostRoutes());
	}

	/** The same bound, and none has a name yet. */
	BoundedRoutes noRoutes() {
		return new BoundedRoutes(List.of(), this.naming.mostRoutes());
	}

	/**
	 * Derives again for traces that are kept, and replaces those for which something
	 * changed.
	 */
	int rewriteStale(Collection<TraceId> ids, BoundedRoutes routes) {
		Map<TraceId, List<Segment>> kept = this.stores.traces().documents(ids);
		Map<TraceId, List<Segment>> documents = new LinkedHashMap<>();
		// In the order of the ids: it decides which routes come first.
		for (TraceId id : ids) {
			List<Segment> found = kept.get(id);
			if (found != null) {
				documents.put(id, found);
			}
		}
		List<Made> all = make(documents, routes, Function.identity());
		Set<TraceId> stale = new HashSet<>(this.listener.stale(all.stream().map(Made::derived).toList()));
		List<Made> changed = all.stream().filter((made) -> stale.contains(made.trace().id())).toList();
		write(this.parallel.map(changed, this::prepare), stale);
		return changed.size();
	}

	private Counts writeAnswers(Batch batch) {
		List<Batch.Answer> answers = batch.answers();
		if (answers.isEmpty()) {
			return Counts.NONE;
		}
		List<Long> seen = this.stores.inventory().addEach(answers.stream().map(Batch.Answer::resources).toList());
		List<Long> measured = this.stores.metrics().addEach(answers.stream().map(Batch.Answer::series).toList());
		Counts counts = Counts.NONE;
		for (int i = 0; i < answers.size(); i++) {
			counts = counts.plus(counted(answers.get(i), seen.get(i) + measured.get(i)));
		}
		return counts;
	}

	/** Stored when it says anything new, of settings or of figures. */
	private static Counts counted(Batch.Answer answer, long changed) {
		if (answer.isEmpty()) {
			return new Counts(0, 0, 0, 1);
		}
		return (changed > 0) ? new Counts(1, 0, 0, 0) : new Counts(0, 1, 0, 0);
	}

	private Counts writeSamples(Batch batch) {
		List<TraceSample> samples = batch.told().samples();
		long fresh = samples.stream().filter(this.stores.samples()::add).count();
		return new Counts(fresh, samples.size() - fresh, 0, 0);
	}

	private Counts writeExplored(Batch batch) {
		List<Explored> pages = batch.told().explored();
		long fresh = pages.stream().filter(this.stores.explored()::add).count();
		return new Counts(fresh, pages.size() - fresh, 0, 0);
	}

	private Counts writeKeys(Batch.Told told) {
		long fresh = this.stores.keys().add(told.accesses());
		Counts counts = new Counts(fresh, told.accesses().size() - fresh, 0, 0);
		for (List<KeyLogSetting> settings : told.keyLogs()) {
			boolean changed = this.stores.keys().set(settings) > 0;
			counts = counts.plus(new Counts(changed ? 1 : 0, changed ? 0 : 1, 0, 0));
		}
		return counts;
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

	private Counts writeTraces(Map<TraceId, List<Segment>> arriving, Collection<TraceId> reportedOn, TooOld tooOld,
			BoundedRoutes routes) {
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
			if (!kept.containsKey(trace.getKey()) && tooOld.takes(trace.getValue())) {
				continue;
			}
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
		Set<TraceId> replaced = new HashSet<>(kept.keySet());
		replaced.retainAll(changed.keySet());
		write(make(changed, routes, this::prepare), replaced);
		return new Counts(arrived - duplicates, duplicates, tooOld.documents(), 0);
	}

	private void write(List<Ready> ready, Set<TraceId> replaced) {
		this.stores.traces().write(ready.stream().map(Ready::prepared).toList(), replaced);
		this.listener.write(ready.stream().map(Ready::derived).toList(), replaced);
	}

	/**
	 * Trees, receipts and blocks on all cores, each trace in one go. Only traces with a
	 * route that is not known yet are named one after the other, so that the bound falls
	 * the same each time.
	 */
	private <R extends Object> List<R> make(Map<TraceId, List<Segment>> documents, BoundedRoutes routes,
			Function<Made, R> finish) {
		TraceAssembler assembler = this.naming.assembler();
		TraceListener.Deriving deriving = this.listener.prepare(documents);
		List<Draft<R>> drafts = this.parallel.map(List.copyOf(documents.entrySet()), (entry) -> {
			Trace trace = assembler.assemble(entry.getKey(), entry.getValue());
			Route known = routes.known(trace.route());
			return (known != null)
					? new Draft<>(trace, entry.getValue(),
							finish.apply(Made.of(trace.withRoute(known), entry.getValue(), deriving)))
					: new Draft<>(trace, entry.getValue(), null);
		});
		List<Draft<R>> named = drafts.stream()
			.map((draft) -> (draft.result() != null) ? draft : draft.under(routes.admit(draft.trace().route())))
			.toList();
		return this.parallel.map(named, (draft) -> (draft.result() != null) ? draft.result()
				: finish.apply(Made.of(draft.trace(), draft.documents(), deriving)));
	}

	private Ready prepare(Made made) {
		Trace trace = made.trace();
		return new Ready(this.stores.traces()
			.prepare(new Traces.Entry(trace, made.documents(), made.derived().estimatePicodollars(),
					SearchTerms.of(trace))),
				made.derived());
	}

	/** An assembled trace; without a result while its route is not named. */
	private record Draft<R extends Object>(Trace trace, List<Segment> documents, @Nullable R result) {

		Draft<R> under(Route route) {
			return new Draft<>(this.trace.withRoute(route), this.documents, null);
		}

	}

	/** A named trace with what was derived from it. */
	private record Made(Trace trace, List<Segment> documents, TraceListener.Derived derived) {

		static Made of(Trace trace, List<Segment> documents, TraceListener.Deriving deriving) {
			return new Made(trace, documents, deriving.derive(trace));
		}

	}

	/** A trace that is ready to be written. */
	private record Ready(Traces.Prepared prepared, TraceListener.Derived derived) {
	}

	/**
	 * What does not change while a transaction is written, or by it alone.
	 *
	 * @param routes those that have a name, and those that its traces bring
	 */
	record Known(BoundedRoutes routes, Optional<Instant> forgottenBefore) {
	}

	/**
	 * What became of a batch.
	 *
	 * @param aside what could not be read, and a row for all that was too old
	 */
	record Written(Counts counts, List<SetAside> aside) {
	}

}
