package io.tracetab.receipt;

import io.tracetab.trace.Trace;
import io.tracetab.usage.Metered;

/**
 * Prices what a trace consumed. Pure; safe for use by many threads.
 */
public interface ReceiptPrinter {

	Receipt print(Trace trace, Metered metered);

}
