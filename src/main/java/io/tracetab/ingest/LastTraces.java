package io.tracetab.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.tracetab.trace.Segment;
import io.tracetab.trace.TraceId;

/**
 * The traces that a batch ended with, held back for the next one of the same transaction:
 * an input mostly has the documents of a trace side by side, and a batch may end between
 * them. A trace that is stored in two parts is looked up, assembled and written twice.
 * For one thread.
 */
final class LastTraces {

	/** So many requests are written down at a time, side by side, or nearly. */
	private static final int MOST = 16;

	private Map<TraceId, List<Segment>> held = Map.of();

	/** The batch with what was held before it, and without what is held of it. */
	Batch with(Batch batch) {
		Map<TraceId, List<Segment>> all = joined(batch.segments());
		this.held = new LinkedHashMap<>();
		List<TraceId> ids = new ArrayList<>(all.keySet());
		for (TraceId id : ids.subList(Math.max(0, ids.size() - MOST), ids.size())) {
			this.held.put(id, all.remove(id));
		}
		return batch.with(all);
	}

	/** The batch with all that was held. */
	Batch release(Batch batch) {
		Map<TraceId, List<Segment>> all = joined(batch.segments());
		this.held = Map.of();
		return batch.with(all);
	}

	boolean isEmpty() {
		return this.held.isEmpty();
	}

	private Map<TraceId, List<Segment>> joined(Map<TraceId, List<Segment>> arrived) {
		if (this.held.isEmpty()) {
			return new LinkedHashMap<>(arrived);
		}
		Map<TraceId, List<Segment>> all = new LinkedHashMap<>(this.held);
		arrived.forEach((id, documents) -> all.merge(id, documents, LastTraces::joined));
		return all;
	}

	private static List<Segment> joined(List<Segment> first, List<Segment> then) {
		List<Segment> all = new ArrayList<>(first);
		all.addAll(then);
		return all;
	}

}
