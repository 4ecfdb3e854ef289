package io.tracetab.trace;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Window;

/**
 * The traces that are kept. One row a trace, its documents in one compressed block.
 * Writing takes part in the transaction that the calling thread has opened.
 */
public interface Traces {

	/**
	 * What is kept of one trace.
	 *
	 * @param documents as sent, merged; the tree is assembled from them whenever it is
	 * read
	 * @param estimatePicodollars list cost of the request, 1e-12 USD, an index for
	 * sorting that is never summed into a total; -1 when nothing of it could be priced
	 * @param terms what the trace can be found by beside its columns, such as
	 * {@code annotation:tenant=t-17} or {@code request:<aws request id>}
	 */
	record Entry(Trace trace, List<Segment> documents, long estimatePicodollars, Collection<String> terms) {

		/** The same under a route, with an estimate. */
		public Entry under(Route route, long estimatePicodollars) {
			return new Entry(this.trace.withRoute(route), this.documents, estimatePicodollars, this.terms);
		}

	}

	/** The documents of those of the given traces that are kept; others are absent. */
	Map<TraceId, List<Segment>> documents(Collection<TraceId> ids);

	/** Does the part of writing an entry that needs no transaction; on any thread. */
	Prepared prepare(Entry entry);

	/**
	 * Adds entries.
	 * @param entries made by {@link #prepare}, each trace once
	 * @param replaced those of their traces that are kept already, and any that are to go
	 */
	void write(Collection<? extends Prepared> entries, Collection<TraceId> replaced);

	/** One trace as it is kept; empty when it is not. */
	Optional<Kept> find(TraceId id);

	/** Those of the given traces that are kept, in one go; others are absent. */
	default Map<TraceId, Kept> find(Collection<TraceId> ids) {
		Map<TraceId, Kept> found = new HashMap<>();
		ids.forEach((id) -> find(id).ifPresent((kept) -> found.put(id, kept)));
		return found;
	}

	/** The traces that carry any of the terms. */
	Collection<TraceId> withAnyTerm(Collection<String> terms);

	Page list(RequestQuery query);

	/** How many requests a query finds, without paging. */
	long count(RequestQuery query);

	Totals totals();

	/** Distinct routes with a row, by name. */
	List<Route> routes();

	/**
	 * Ids after the given one in an order that never changes, at most {@code limit}: for
	 * passes over everything.
	 */
	List<TraceId> idsAfter(@Nullable TraceId after, int limit);

	/** Traces that started before a time, earliest first, at most {@code limit}. */
	List<TraceId> idsBefore(Instant start, int limit);

	/** When traces began that started in the window, earliest first. */
	List<Start> starts(Window window);

	/**
	 * When a trace began.
	 *
	 * @param route under which it is listed
	 * @param choice how the tracer chose it; null when the trace says nothing of it
	 */
	record Start(TraceId id, Route route, long startMicros, @Nullable TracerChoice choice) {

		public Start(TraceId id, Route route, long startMicros) {
			this(id, route, startMicros, null);
		}

	}

	/**
	 * An entry that is ready to be written by the store that prepared it.
	 */
	interface Prepared {

		TraceId id();

		/** See {@link Entry#under}; takes no time. */
		Prepared under(Route route, long estimatePicodollars);

	}

	/**
	 * A trace as it is kept.
	 *
	 * @param route under which it is listed, which the bound on routes may have pooled
	 */
	record Kept(Route route, List<Segment> documents) {
	}

	/**
	 * What is kept, in numbers.
	 *
	 * @param span from the first start to the last; null when nothing is kept
	 */
	record Totals(long traces, long spans, long documents, @Nullable Window span) {
	}

	/**
	 * One line of a list of requests.
	 *
	 * @param status HTTP status of the answer; 0 when unknown
	 * @param flags see {@link RequestFlag}
	 */
	record Row(TraceId id, Route route, long startMicros, long durationMicros, int status, int flags, int spans,
			long estimatePicodollars) {
	}

	/**
	 * Rows in the order asked for.
	 *
	 * @param next where the next page starts; null on the last
	 */
	record Page(List<Row> rows, RequestQuery.@Nullable Cursor next) {
	}

}
