package io.tracetab.pipeline;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Inventory;
import io.tracetab.price.EffectivePrices;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.receipt.PaidReceipt;
import io.tracetab.receipt.Receipt;
import io.tracetab.reconcile.BilledNames;
import io.tracetab.trace.Trace;

/**
 * Prices receipts at what is really paid, their resources named as bills' are. Safe for
 * use by many threads.
 */
final class PaidPrices {

	private final EffectivePrices prices;

	private final Inventory inventory;

	private final MeterCatalogue meters;

	private @Nullable BilledNames names;

	private long revision;

	PaidPrices(EffectivePrices prices, Inventory inventory, MeterCatalogue meters) {
		this.prices = prices;
		this.inventory = inventory;
		this.meters = meters;
	}

	/** Empty where no price of any line is known. */
	Optional<PaidReceipt> of(Receipt receipt, Trace trace) {
		return PaidReceipt.of(receipt, trace, this.prices, this::name);
	}

	private synchronized String name(ResourceId resource) {
		BilledNames known = this.names;
		long now = this.inventory.revision();
		if (known == null || this.revision != now) {
			known = new BilledNames(this.meters, this.inventory.everything());
			this.names = known;
			this.revision = now;
		}
		return known.of(resource);
	}

}
