package io.tracetab.ingest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

import io.tracetab.trace.Segment;
import io.tracetab.trace.TraceId;

/**
 * The sketches of a batch, which others draw while the writing thread is at the batch
 * before it. For one thread.
 */
final class Sketches {

	static final Sketches NONE = new Sketches(List.of());

	private final List<Future<List<Sketch>>> drawing;

	private @Nullable Map<TraceId, Sketch> drawn;

	Sketches(List<Future<List<Sketch>>> drawing) {
		this.drawing = drawing;
	}

	/**
	 * The sketch of a trace; null when none was made of this very list. Waits until all
	 * are drawn.
	 */
	@Nullable Sketch of(TraceId id, List<Segment> arrived) {
		Map<TraceId, Sketch> all = this.drawn;
		if (all == null) {
			all = new HashMap<>();
			for (Future<List<Sketch>> part : this.drawing) {
				for (Sketch sketch : Parallel.of(part)) {
					all.put(sketch.trace().id(), sketch);
				}
			}
			this.drawn = all;
		}
		Sketch sketch = all.get(id);
		return (sketch != null && sketch.arrived() == arrived) ? sketch : null;
	}

}
