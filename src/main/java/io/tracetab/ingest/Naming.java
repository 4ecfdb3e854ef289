package io.tracetab.ingest;

import io.tracetab.trace.TraceAssembler;

/**
 * How traces are assembled and named at the moment: by the rules and the inventory as
 * they are now.
 */
public interface Naming {

	/** An assembler for the next batch, with routes as they are named, unbounded. */
	TraceAssembler assembler();

	/** How many routes may have a name of their own. */
	int mostRoutes();

}
