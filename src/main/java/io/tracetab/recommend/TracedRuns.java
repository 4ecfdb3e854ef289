package io.tracetab.recommend;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

import io.tracetab.identity.ResourceId;
import io.tracetab.quantity.Window;
import io.tracetab.simulate.memory.RunParts;
import io.tracetab.trace.Trace;

/**
 * Runs of a function that were traced, taken apart.
 */
@FunctionalInterface
public interface TracedRuns {

	/** Spread over the window; about as many as asked for at most. */
	List<Run> of(ResourceId function, Window window, int most);

	/**
	 * Requests in which it ran, spread over the window; about as many as asked for at
	 * most.
	 */
	default List<Trace> requests(ResourceId function, Window window, int most) {
		return List.of();
	}

	/**
	 * Share of the time of runs in which they compute; all of it where there are none.
	 */
	static double computing(Collection<Run> runs) {
		double work = runs.stream().mapToDouble((run) -> run.parts().workMicros()).sum();
		double all = runs.stream().mapToDouble((run) -> run.parts().durationMicros()).sum();
		return (all == 0) ? 1 : work / all;
	}

	/**
	 * One of them, of which each stands for itself alone.
	 */
	record Run(Instant start, RunParts parts) {
	}

}
