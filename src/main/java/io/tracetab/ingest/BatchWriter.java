package io.tracetab.ingest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.tracetab.billing.Explored;
import io.tracetab.metric.InvocationReport;
import io.tracetab.metric.KeyLogSetting;
import io.tracetab.trace.BoundedRoutes;
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
	 * Has others make of a batch's traces what needs no look at what is kept, for when
	 * the batch is written in the transaction of the calling thread.
	 */
	Sketches sketch(Batch batch) {
		TraceAssembler assembler = this.naming.assembler();
		return new Sketches(
				this.parallel.begin(List.copyOf(batch.segments().entrySet()), (trace) -> sketch(trace.getKey(),
						trace.getValue(), SegmentMerge.of(List.of(), trace.getValue()), assembler)));
	}

	/**
	 * Writes a batch.
	 * @param sketches of its traces, as far as there are
	 * @param known as the transaction found it, and went on with it
	 * @param nothingToMake called when there is nothing left to be made of this batch,
	 * before it is written: others have time for the next one
	 */
	Written write(Batch batch, Sketches sketches, Known known, Runnable nothingToMake) {
		Counts counts = new Counts(0, 0, batch.aside().size(), batch.blank()).plus(writeAnswers(batch))
			.plus(writeSamples(batch))
			.plus(writeExplored(batch))
			.plus(writeKeys(batch.told()));
		List<InvocationReport> fresh = this.stores.reports().add(batch.reports());
		counts = counts.plus(new Counts(fresh.size(), batch.reports().size() - fresh.size(), 0, 0));
		TooOld tooOld = new TooOld(known.forgottenBefore());
		Arrived arrived = new Arrived(batch.segments(), sketches, nothingToMake);
		counts = counts.plus(writeTraces(arrived, reportedOn(fresh), tooOld, known.routes()));
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
		List<Made> all = make(sketched(documents, Map.of()), routes);
		Set<TraceId> stale = new HashSet<>(this.listener.stale(all.stream().map(Made::derived).toList()));
		List<Made> changed = all.stream().filter((made) -> stale.contains(made.sketch().trace().id())).toList();
		write(changed, stale);
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

	private Counts writeTraces(Arrived arrived, Collection<TraceId> reportedOn, TooOld tooOld, BoundedRoutes routes) {
		if (arrived.documents().isEmpty() && reportedOn.isEmpty()) {
			return Counts.NONE;
		}
		Set<TraceId> touched = new HashSet<>(arrived.documents().keySet());
		touched.addAll(reportedOn);
		Map<TraceId, List<Segment>> kept = this.stores.traces().documents(touched);
		Changes changes = new Changes();
		for (var trace : arrived.documents().entrySet()) {
			List<Segment> there = kept.get(trace.getKey());
			if (there != null) {
				changes.merge(trace.getKey(), there, trace.getValue());
			}
			else if (!tooOld.takes(trace.getValue())) {
				changes.add(trace.getKey(), trace.getValue(), arrived.sketches().of(trace.getKey(), trace.getValue()));
			}
		}
		for (TraceId id : reportedOn) {
			List<Segment> there = kept.get(id);
			if (there != null) {
				changes.documents.putIfAbsent(id, there);
			}
		}
		Set<TraceId> replaced = new HashSet<>(kept.keySet());
		replaced.retainAll(changes.documents.keySet());
		List<Made> made = make(sketched(changes.documents, changes.sketches), routes);
		arrived.nothingToMake().run();
		write(made, replaced);
		return new Counts(changes.arrived - changes.duplicates, changes.duplicates, tooOld.documents(), 0);
	}

	/** Which traces a batch changes, in the order met, and what came. */
	private static final class Changes {

		private final Map<TraceId, List<Segment>> documents = new LinkedHashMap<>();

		private final Map<TraceId, Sketch> sketches = new HashMap<>();

		private long arrived;

		private long duplicates;

		/** A trace of which nothing is kept. */
		void add(TraceId id, List<Segment> arriving, @Nullable Sketch sketch) {
			if (sketch == null) {
				merge(id, List.of(), arriving);
				return;
			}
			this.arrived += arriving.size();
			this.duplicates += sketch.duplicates();
			this.documents.put(id, sketch.documents());
			this.sketches.put(id, sketch);
		}

		void merge(TraceId id, List<Segment> there, List<Segment> arriving) {
			SegmentMerge merge = SegmentMerge.of(there, arriving);
			this.arrived += arriving.size();
			this.duplicates += merge.duplicates();
			if (merge.changed()) {
				this.documents.put(id, merge.documents());
			}
		}

	}

	private void write(List<Made> made, Set<TraceId> replaced) {
		this.stores.traces()
			.write(made.stream()
				.map((one) -> one.sketch()
					.prepared()
					.under(one.sketch().trace().route(), one.derived().estimatePicodollars()))
				.toList(), replaced);
		this.listener.write(made.stream().map(Made::derived).toList(), replaced);
	}

	/** Those that are not drawn yet are drawn now. */
	private List<Sketch> sketched(Map<TraceId, List<Segment>> merged, Map<TraceId, Sketch> early) {
		Map<TraceId, Sketch> all = new HashMap<>(early);
		List<Map.Entry<TraceId, List<Segment>>> others = merged.entrySet()
			.stream()
			.filter((trace) -> !early.containsKey(trace.getKey()))
			.toList();
		TraceAssembler assembler = this.naming.assembler();
		this.parallel
			.map(others,
					(trace) -> sketch(trace.getKey(), trace.getValue(), new SegmentMerge(trace.getValue(), 0, true),
							assembler))
			.forEach((sketch) -> all.put(sketch.trace().id(), sketch));
		return merged.keySet().stream().map((id) -> Objects.requireNonNull(all.get(id))).toList();
	}

	private Sketch sketch(TraceId id, List<Segment> arrived, SegmentMerge merge, TraceAssembler assembler) {
		Trace trace = assembler.assemble(id, merge.documents());
		return new Sketch(arrived, merge.documents(), merge.duplicates(), trace,
				this.stores.traces().prepare(new Traces.Entry(trace, merge.documents(), -1, SearchTerms.of(trace))));
	}

	/**
	 * Routes are named one after the other, so that the bound falls the same each time.
	 */
	private List<Made> make(List<Sketch> sketches, BoundedRoutes routes) {
		Map<TraceId, List<Segment>> documents = new LinkedHashMap<>();
		List<Sketch> named = new ArrayList<>(sketches.size());
		for (Sketch sketch : sketches) {
			documents.put(sketch.trace().id(), sketch.documents());
			named.add(sketch.under(routes.admit(sketch.trace().route())));
		}
		TraceListener.Deriving deriving = this.listener.prepare(documents);
		return this.parallel.map(named, (sketch) -> new Made(sketch, deriving.derive(sketch.trace())));
	}

	/** A named trace with what was derived from it. */
	private record Made(Sketch sketch, TraceListener.Derived derived) {
	}

	/** The documents of a batch with what was made of them. */
	private record Arrived(Map<TraceId, List<Segment>> documents, Sketches sketches, Runnable nothingToMake) {
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

		Written plus(Written more) {
			List<SetAside> all = new ArrayList<>(this.aside);
			all.addAll(more.aside);
			return new Written(this.counts.plus(more.counts), all);
		}
	}

}
