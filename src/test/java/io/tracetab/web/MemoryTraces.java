package io.tracetab.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Window;
import io.tracetab.trace.ConditionCheck;
import io.tracetab.trace.RequestFlag;
import io.tracetab.trace.RequestQuery;
import io.tracetab.trace.Route;
import io.tracetab.trace.SearchTerms;
import io.tracetab.trace.Segment;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.Traces;

/**
 * Traces in memory that answer every question a page asks.
 */
final class MemoryTraces implements Traces {

	private final Map<TraceId, Held> held = new LinkedHashMap<>();

	void add(Trace trace, List<Segment> documents, long estimatePicodollars) {
		int status = SpanNaming.status(trace.root().span().http());
		Row row = new Row(trace.id(), trace.route(), trace.startMicros(), trace.durationMicros(), status,
				RequestFlag.of(trace), trace.nodes().size(), estimatePicodollars);
		this.held.put(trace.id(), new Held(row, documents, SearchTerms.of(trace)));
	}

	@Override
	public Page list(RequestQuery query) {
		Comparator<Row> order = Comparator.comparingLong((Row row) -> value(query, row))
			.thenComparing(Row::id)
			.reversed();
		List<Row> found = found(query).filter((row) -> query.after() == null || isBehind(query, row, query.after()))
			.sorted(order)
			.toList();
		if (found.size() <= query.limit()) {
			return new Page(found, null);
		}
		Row last = found.get(query.limit() - 1);
		return new Page(found.subList(0, query.limit()), new RequestQuery.Cursor(value(query, last), last.id()));
	}

	private static boolean isBehind(RequestQuery query, Row row, RequestQuery.Cursor cursor) {
		int byValue = Long.compare(value(query, row), cursor.value());
		return (byValue != 0) ? byValue < 0 : row.id().compareTo(cursor.id()) < 0;
	}

	private static long value(RequestQuery query, Row row) {
		return switch (query.order()) {
			case NEWEST -> row.startMicros();
			case SLOWEST -> row.durationMicros();
			case DEAREST -> row.estimatePicodollars();
		};
	}

	private Stream<Row> found(RequestQuery query) {
		return this.held.values()
			.stream()
			.filter((each) -> ConditionCheck.isMet(query.condition(), each.row(), each.terms()))
			.map(Held::row);
	}

	@Override
	public long count(RequestQuery query) {
		return found(query).count();
	}

	@Override
	public Totals totals() {
		if (this.held.isEmpty()) {
			return new Totals(0, 0, 0, null);
		}
		List<Row> rows = this.held.values().stream().map(Held::row).toList();
		long first = rows.stream().mapToLong(Row::startMicros).min().orElseThrow();
		long last = rows.stream().mapToLong(Row::startMicros).max().orElseThrow();
		long documents = this.held.values().stream().mapToLong((each) -> each.documents().size()).sum();
		return new Totals(rows.size(), rows.stream().mapToLong(Row::spans).sum(), documents,
				new Window(Amounts.instant(first), Amounts.instant(last)));
	}

	@Override
	public List<Route> routes() {
		return this.held.values()
			.stream()
			.map((each) -> each.row().route())
			.distinct()
			.sorted(Comparator.comparing(Route::name))
			.toList();
	}

	List<Row> rows(@Nullable Window window) {
		return this.held.values()
			.stream()
			.map(Held::row)
			.filter((row) -> window == null || window.contains(Amounts.instant(row.startMicros())))
			.toList();
	}

	@Override
	public Optional<Kept> find(TraceId id) {
		return Optional.ofNullable(this.held.get(id)).map((held) -> new Kept(held.row().route(), held.documents()));
	}

	@Override
	public Map<TraceId, List<Segment>> documents(Collection<TraceId> ids) {
		Map<TraceId, List<Segment>> found = new LinkedHashMap<>();
		ids.forEach((id) -> find(id).ifPresent((kept) -> found.put(id, kept.documents())));
		return found;
	}

	@Override
	public Collection<TraceId> withAnyTerm(Collection<String> terms) {
		return this.held.values()
			.stream()
			.filter((each) -> each.terms().stream().anyMatch(terms::contains))
			.map((each) -> each.row().id())
			.toList();
	}

	@Override
	public List<TraceId> idsAfter(@Nullable TraceId after, int limit) {
		List<TraceId> ids = new ArrayList<>(this.held.keySet());
		int from = (after != null) ? ids.indexOf(after) + 1 : 0;
		return ids.subList(from, Math.min(ids.size(), from + limit));
	}

	@Override
	public List<Start> starts(Window window) {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<TraceId> idsBefore(Instant start, int limit) {
		throw new UnsupportedOperationException("Pages only read");
	}

	@Override
	public Prepared prepare(Entry entry) {
		throw new UnsupportedOperationException("Pages only read");
	}

	@Override
	public void write(Collection<? extends Prepared> entries, Collection<TraceId> replaced) {
		throw new UnsupportedOperationException("Pages only read");
	}

	/** What a trace can be found by. */
	Collection<String> terms(TraceId id) {
		return this.held.get(id).terms();
	}

	/** What traces can be found by. */
	List<String> terms() {
		return this.held.values().stream().flatMap((each) -> each.terms().stream()).toList();
	}

	private record Held(Row row, List<Segment> documents, Collection<String> terms) {
	}

}
