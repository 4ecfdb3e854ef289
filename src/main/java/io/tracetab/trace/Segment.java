package io.tracetab.trace;

import java.util.List;

/**
 * One document as it was sent: a span and the spans nested in it. The unit that ingest
 * counts and that duplicates are found by.
 *
 * @param spans the document's own span first, then the nested ones in document order,
 * each with the id of the one it is nested in as parent
 */
public record Segment(TraceId traceId, List<Span> spans) {

	/** The document's own span. */
	public Span own() {
		return this.spans.get(0);
	}

}
