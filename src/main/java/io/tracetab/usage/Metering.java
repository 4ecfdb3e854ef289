package io.tracetab.usage;

import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.trace.Trace;

/**
 * Meters whole traces: each physical call once. The facts beside the trace (invocation
 * reports, settings, calibrations) were gathered before: see {@link MeteringFacts}. Pure;
 * safe for use by many threads.
 */
public interface Metering {

	/** Metering by the rules of AWS's bills, with the meters of a catalogue. */
	static Metering of(MeterCatalogue catalogue) {
		return new TraceMetering(catalogue);
	}

	Metered meter(Trace trace, MeteringFacts facts);

}
