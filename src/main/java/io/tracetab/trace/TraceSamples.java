package io.tracetab.trace;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.tracetab.quantity.Window;

/**
 * How the traces that are kept were chosen. Writing takes part in the transaction that
 * the calling thread has opened.
 */
public interface TraceSamples {

	/**
	 * Adds what is known of one window; of the same account, region and window the last
	 * one said counts.
	 * @return whether it says anything new
	 */
	boolean add(TraceSample sample);

	/**
	 * Samples of windows that touch a window, by account, region and time; without
	 * {@link TraceSample#oneIn}, which {@link #oneIn} tells.
	 */
	List<TraceSample> touching(Window window);

	/**
	 * With which probability traces are in: one in so many. Those absent were sure to be,
	 * or came from elsewhere.
	 */
	Map<TraceId, Integer> oneIn(Collection<TraceId> traces);

	/** Forgets what is known of single traces. */
	void forget(Collection<TraceId> traces);

	/** Forgets windows that ended before a time. */
	void forgetWindows(Instant endedBefore);

}
