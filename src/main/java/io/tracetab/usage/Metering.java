package io.tracetab.usage;

import io.tracetab.trace.Trace;

/**
 * Meters whole traces: each physical call once. The facts beside the trace (invocation
 * reports, settings, calibrations) were gathered before: see {@link MeteringFacts}. Pure;
 * safe for use by many threads.
 */
public interface Metering {

	Metered meter(Trace trace, MeteringFacts facts);

}
