package io.tracetab.pipeline;

import org.jspecify.annotations.Nullable;

import io.tracetab.receipt.PaidReceipt;
import io.tracetab.receipt.Receipt;
import io.tracetab.trace.Trace;
import io.tracetab.usage.Metered;

/**
 * One request with all that is known of it: its tree, what it consumed, what that cost.
 *
 * @param paid what it costs at what is really paid; null where no bill taught a price
 */
public record OpenedRequest(Trace trace, Metered metered, Receipt receipt, @Nullable PaidReceipt paid) {
}
