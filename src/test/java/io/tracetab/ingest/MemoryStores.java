package io.tracetab.ingest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Inventory;
import io.tracetab.inventory.Resource;
import io.tracetab.metric.InvocationReport;
import io.tracetab.metric.InvocationReports;
import io.tracetab.metric.KeyAccesses;
import io.tracetab.metric.Metrics;
import io.tracetab.metric.Series;
import io.tracetab.quantity.Window;
import io.tracetab.trace.RequestQuery;
import io.tracetab.trace.Route;
import io.tracetab.trace.Segment;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.Traces;

/**
 * Stores in memory, and a process that can be made to die between two transactions: what
 * ingest does with its ports, without any engine.
 */
final class MemoryStores {

	final KeptTraces traces = new KeptTraces();

	final KeptSamples samples = new KeptSamples();

	final KeptReports reports = new KeptReports();

	final KeptMetrics metrics = new KeptMetrics();

	final KeptResources resources = new KeptResources();

	final KeptExplored explored = new KeptExplored();

	final KeptLedger ledger = new KeptLedger();

	private int transactionsLeft = Integer.MAX_VALUE;

	Stores stores() {
		return new Stores(this.traces, this.samples, this.reports, KeyAccesses.NONE, this.metrics, this.resources,
				this.explored, this.ledger, new Transactions() {
					@Override
					public <T> T inOne(Supplier<T> work) {
						if (MemoryStores.this.transactionsLeft-- <= 0) {
							throw new IllegalStateException("the process is gone");
						}
						return work.get();
					}
				});
	}

	void dieAfter(int transactions) {
		this.transactionsLeft = transactions;
	}

	void live() {
		this.transactionsLeft = Integer.MAX_VALUE;
	}

	/** Traces by id. */
	static final class KeptTraces implements Traces {

		final TreeMap<TraceId, Entry> entries = new TreeMap<>();

		@Override
		public Map<TraceId, List<Segment>> documents(Collection<TraceId> ids) {
			Map<TraceId, List<Segment>> found = new LinkedHashMap<>();
			ids.forEach((id) -> find(id).ifPresent((kept) -> found.put(id, kept.documents())));
			return found;
		}

		@Override
		public Prepared prepare(Entry entry) {
			return new PreparedEntry(entry);
		}

		@Override
		public void write(Collection<? extends Prepared> written, Collection<TraceId> replaced) {
			replaced.forEach(this.entries::remove);
			for (Prepared prepared : written) {
				Entry entry = ((PreparedEntry) prepared).entry;
				if (this.entries.put(entry.trace().id(), entry) != null) {
					throw new IllegalStateException("Not said to be replaced: " + entry.trace().id());
				}
			}
		}

		private record PreparedEntry(Entry entry) implements Prepared {

			@Override
			public TraceId id() {
				return this.entry.trace().id();
			}

			@Override
			public Prepared under(Route route, long estimatePicodollars) {
				return new PreparedEntry(this.entry.under(route, estimatePicodollars));
			}

		}

		@Override
		public Optional<Kept> find(TraceId id) {
			return Optional.ofNullable(this.entries.get(id))
				.map((entry) -> new Kept(entry.trace().route(), entry.documents()));
		}

		@Override
		public Collection<TraceId> withAnyTerm(Collection<String> terms) {
			return this.entries.values()
				.stream()
				.filter((entry) -> entry.terms().stream().anyMatch(terms::contains))
				.map((entry) -> entry.trace().id())
				.toList();
		}

		@Override
		public Page list(RequestQuery query) {
			return new Page(List.of(), null);
		}

		@Override
		public long count(RequestQuery query) {
			return this.entries.size();
		}

		@Override
		public Totals totals() {
			return new Totals(this.entries.size(), 0, 0, null);
		}

		@Override
		public List<Route> routes() {
			return List.of();
		}

		@Override
		public List<Start> starts(Window window) {
			throw new UnsupportedOperationException();
		}

		@Override
		public List<TraceId> idsBefore(Instant start, int limit) {
			long micros = start.getEpochSecond() * 1_000_000;
			return this.entries.values()
				.stream()
				.filter((entry) -> entry.trace().startMicros() < micros)
				.map((entry) -> entry.trace().id())
				.limit(limit)
				.toList();
		}

		@Override
		public List<TraceId> idsAfter(@Nullable TraceId after, int limit) {
			return this.entries.keySet()
				.stream()
				.filter((id) -> after == null || id.compareTo(after) > 0)
				.limit(limit)
				.toList();
		}

	}

	/** Reports by request id. */
	static final class KeptReports implements InvocationReports {

		final List<InvocationReport> kept = new ArrayList<>();

		@Override
		public List<InvocationReport> add(Collection<InvocationReport> reports) {
			List<InvocationReport> fresh = reports.stream()
				.distinct()
				.filter((one) -> !this.kept.contains(one))
				.toList();
			this.kept.addAll(fresh);
			return fresh;
		}

		@Override
		public Map<String, List<InvocationReport>> byRequestId(Collection<String> requestIds) {
			Map<String, List<InvocationReport>> found = new HashMap<>();
			this.kept.stream()
				.filter((one) -> requestIds.contains(one.requestId()))
				.forEach((one) -> found.computeIfAbsent(one.requestId(), (id) -> new ArrayList<>()).add(one));
			return found;
		}

		@Override
		public Map<String, List<InvocationReport>> byTraceId(Collection<String> traceIds) {
			return Map.of();
		}

		@Override
		public long count() {
			return this.kept.size();
		}

	}

	/** Series as they came. */
	static final class KeptMetrics implements Metrics {

		final List<Series> kept = new ArrayList<>();

		@Override
		public long add(Collection<Series> series) {
			List<Series> fresh = series.stream().filter((one) -> !this.kept.contains(one)).toList();
			this.kept.addAll(fresh);
			return fresh.size();
		}

		@Override
		public List<Series> find(String namespace, @Nullable String metric, Map<String, String> dimensions,
				Window window) {
			return this.kept;
		}

		@Override
		public List<Series> all() {
			return this.kept.stream().map((one) -> one.withPoints(List.of())).toList();
		}

		@Override
		public Totals totals() {
			return new Totals(this.kept.size(), this.kept.size());
		}

	}

	/** Resources as they came. */
	static final class KeptResources implements Inventory {

		final List<Resource> kept = new ArrayList<>();

		@Override
		public long add(Collection<Resource> resources) {
			List<Resource> fresh = resources.stream().filter((one) -> !this.kept.contains(one)).toList();
			this.kept.addAll(fresh);
			return fresh.size();
		}

		@Override
		public Optional<Resource> at(ResourceId id, Instant time) {
			return this.kept.stream().filter((one) -> one.id().equals(id)).findFirst();
		}

		@Override
		public List<Resource> latest(String service) {
			return this.kept;
		}

		@Override
		public List<Resource> history(ResourceId id) {
			return this.kept;
		}

		@Override
		public long revision() {
			return this.kept.size();
		}

		@Override
		public Collection<Resource> everything() {
			return this.kept;
		}

	}

	/** Runs, set-aside records and notes. */
	static final class KeptLedger implements IngestLedger {

		final TreeMap<Long, Run> runs = new TreeMap<>();

		final TreeMap<Long, KeptAside> aside = new TreeMap<>();

		final Map<String, String> notes = new HashMap<>();

		@Override
		public Optional<Run> unfinished(String fingerprint) {
			return this.runs.values()
				.stream()
				.filter((run) -> run.fingerprint().equals(fingerprint) && run.finishedAt() == null)
				.findFirst();
		}

		@Override
		public Optional<Instant> firstRead(String fingerprint) {
			return this.runs.values()
				.stream()
				.filter((run) -> run.fingerprint().equals(fingerprint))
				.map(Run::startedAt)
				.findFirst();
		}

		@Override
		public Run begin(String input, String fingerprint, Instant startedAt) {
			long id = this.runs.size() + 1;
			this.runs.put(id, new Run(id, input, fingerprint, 0, Counts.NONE, startedAt, null));
			return this.runs.get(id);
		}

		@Override
		public void advance(long run, long position, Counts counts) {
			this.runs.computeIfPresent(run,
					(id, was) -> new Run(id, was.input(), was.fingerprint(), position, counts, was.startedAt(), null));
		}

		@Override
		public void finish(long run, Instant finishedAt) {
			this.runs.computeIfPresent(run, (id, was) -> new Run(id, was.input(), was.fingerprint(), was.position(),
					was.counts(), was.startedAt(), finishedAt));
		}

		@Override
		public void setAside(long run, Collection<SetAside> records) {
			for (SetAside record : records) {
				long id = this.aside.size() + 1;
				this.aside.put(id, new KeptAside(id, run, this.runs.get(run).input(), record));
			}
		}

		@Override
		public List<Run> runs(int limit) {
			return this.runs.descendingMap().values().stream().limit(limit).toList();
		}

		@Override
		public Counts totals() {
			return this.runs.values().stream().map(Run::counts).reduce(Counts.NONE, Counts::plus);
		}

		@Override
		public Counts totals(String input) {
			return this.runs.values()
				.stream()
				.filter((run) -> run.input().equals(input))
				.map(Run::counts)
				.reduce(Counts.NONE, Counts::plus);
		}

		@Override
		public List<KeptAside> aside(@Nullable Long afterId, int limit) {
			long after = (afterId != null) ? afterId : 0;
			return this.aside.tailMap(after, false).values().stream().limit(limit).toList();
		}

		@Override
		public void replayed(long id, boolean stored) {
			KeptAside kept = this.aside.remove(id);
			Run run = this.runs.get(kept.run());
			Counts moved = run.counts().plus(new Counts(stored ? 1 : 0, stored ? 0 : 1, -1, 0));
			this.runs.put(run.id(), new Run(run.id(), run.input(), run.fingerprint(), run.position(), moved,
					run.startedAt(), run.finishedAt()));
		}

		@Override
		public Optional<String> note(String key) {
			return Optional.ofNullable(this.notes.get(key));
		}

		@Override
		public void note(String key, String value) {
			this.notes.put(key, value);
		}

	}

}
