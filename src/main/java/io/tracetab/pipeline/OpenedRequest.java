package io.tracetab.pipeline;

import io.tracetab.receipt.Receipt;
import io.tracetab.trace.Trace;
import io.tracetab.usage.Metered;

/**
 * One request with all that is known of it: its tree, what it consumed, what that cost.
 */
public record OpenedRequest(Trace trace, Metered metered, Receipt receipt) {
}
