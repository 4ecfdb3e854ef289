package io.tracetab.ingest;

import java.util.List;

import io.tracetab.trace.Route;
import io.tracetab.trace.Segment;
import io.tracetab.trace.Trace;
import io.tracetab.trace.Traces;

/**
 * What can be made of a trace from its documents alone, before anything is looked up.
 *
 * @param arrived the very list that it was made of
 * @param documents those, merged
 * @param duplicates see {@link io.tracetab.trace.SegmentMerge}
 * @param trace under a route that is not bounded yet
 * @param prepared without an estimate
 */
record Sketch(List<Segment> arrived, List<Segment> documents, int duplicates, Trace trace, Traces.Prepared prepared) {

	Sketch under(Route route) {
		return route.equals(this.trace.route()) ? this
				: new Sketch(this.arrived, this.documents, this.duplicates, this.trace.withRoute(route), this.prepared);
	}

}
