package io.tracetab.trace;

import java.util.Collection;
import java.util.List;

/**
 * Which kept traces are linked with which others, whichever of the two said so: for
 * finding the neighbours of a trace both ways. Follows what {@link Traces} keeps.
 */
public interface TraceLinks {

	/**
	 * Pairs of which the cause is one of these, each once, in an order that never
	 * changes.
	 * @param most how many at most; one more tells the caller that there are others
	 */
	List<Joint> effects(Collection<TraceId> causes, int most);

	/** As {@link #effects}, of which the effect is one of these. */
	List<Joint> causes(Collection<TraceId> effects, int most);

	/**
	 * Two traces of which one caused the other. At least one of them is kept: the one
	 * whose documents say so.
	 */
	record Joint(TraceId cause, TraceId effect) {
	}

}
