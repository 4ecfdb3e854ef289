package io.tracetab.analyze;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.tracetab.receipt.Receipt;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.TraceLinks;

/**
 * What a journey is put together from.
 */
public interface JourneyFacts {

	/** Pairs of which the cause is one of these, each once, at most so many. */
	List<TraceLinks.Joint> effects(Collection<TraceId> causes, int most);

	/** Pairs of which the effect is one of these, each once, at most so many. */
	List<TraceLinks.Joint> causes(Collection<TraceId> effects, int most);

	/** Those of the requests that are kept. */
	Map<TraceId, Opened> open(Collection<TraceId> ids);

	/**
	 * How many messages a function is given at once at most; 0 when not known.
	 * @param queue the queue's name; empty when not known
	 */
	long mostMessages(String function, String queue, Instant time);

	/** A request with its receipt. */
	record Opened(Trace trace, Receipt receipt) {
	}

}
