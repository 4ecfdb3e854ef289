package io.tracetab.analyze;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tracetab.inventory.EventSourceMapping;
import io.tracetab.trace.Condition;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.Traces;

/**
 * What is known of streams and of who writes to them and reads them.
 */
public interface StreamFacts {

	/** Queues and streams that are polled for functions, as they were set at a time. */
	List<EventSourceMapping> mappings(Instant time);

	/** The newest requests that meet a condition, at most so many. */
	List<Traces.Row> newest(Condition condition, int most);

	/** Those of the requests that are kept. */
	Map<TraceId, Trace> traces(Collection<TraceId> ids);

	/** The runs of a function in the hour of a time; empty when they were not counted. */
	Optional<Runs> runs(String function, Instant time);

	/**
	 * Runs of an hour.
	 *
	 * @param counted by CloudWatch, all of them
	 * @param traced those of which there is a trace
	 */
	record Runs(long counted, long traced) {

		/** How many a second left no trace. */
		double unseenPerSecond() {
			return Math.max(0, this.counted - this.traced) / 3600.0;
		}

	}

}
