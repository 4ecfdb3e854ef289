package io.tracetab.trace;

import java.util.Collection;

/**
 * Makes one tree of the documents of a trace, repairing what tracers get wrong. The
 * result depends only on the set of documents, not on their order. Free of state; safe
 * for use by many threads.
 */
public interface TraceAssembler {

	/**
	 * Assembles a trace.
	 * @param documents at least one; merged by {@link SegmentMerge}, so that no two have
	 * the same own id
	 */
	Trace assemble(TraceId id, Collection<Segment> documents);

}
