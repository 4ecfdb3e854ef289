package io.tracetab.trace;

import java.util.Collection;

/**
 * Makes one tree of the documents of a trace, repairing what tracers get wrong. The
 * result depends only on the set of documents, not on their order. Free of state; safe
 * for use by many threads.
 */
public interface TraceAssembler {

	/** An assembler that names routes by the given tables. */
	static TraceAssembler create(Routing routing) {
		return new TreeAssembler(routing);
	}

	/**
	 * Assembles a trace.
	 * @param documents at least one; merged by {@link SegmentMerge}, so that each piece
	 * of work is there once
	 */
	Trace assemble(TraceId id, Collection<Segment> documents);

}
