package io.tracetab.trace;

import java.util.Collection;
import java.util.List;

/**
 * Which kept traces are linked with which others, whichever of the two said so: for
 * finding the neighbours of a trace both ways. Follows what {@link Traces} keeps.
 */
public interface TraceLinks {

	/**
	 * Links with any of the traces on either side, each pair once.
	 * @param most how many at most; a row more tells the caller that there are others
	 */
	List<Joint> touching(Collection<TraceId> traces, int most);

	/**
	 * Two traces of which one caused the other. At least one of them is kept: the one
	 * whose documents say so.
	 */
	record Joint(TraceId cause, TraceId effect) {
	}

}
