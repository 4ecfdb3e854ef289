package io.tracetab.receipt;

import io.tracetab.price.PriceBook;
import io.tracetab.trace.Trace;
import io.tracetab.usage.Metered;

/**
 * Prices what a trace consumed. Pure; safe for use by many threads.
 */
public interface ReceiptPrinter {

	/** Receipts at the list prices of a book. */
	static ReceiptPrinter of(PriceBook prices) {
		return new ListReceiptPrinter(prices);
	}

	Receipt print(Trace trace, Metered metered);

	/** {@link Receipt#estimatePicodollars()} of the receipt, without its lines. */
	long estimatePicodollars(Trace trace, Metered metered);

}
