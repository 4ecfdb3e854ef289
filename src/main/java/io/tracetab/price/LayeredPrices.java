package io.tracetab.price;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.tracetab.quantity.Meter;

/**
 * List prices from several places: the user's own before those that AWS told last, those
 * before the ones that are shipped. What one place does not know the next may. Safe for
 * use by many threads.
 */
public final class LayeredPrices implements PriceBook {

	private static final PriceBook NONE = new PriceTable(List.of());

	private final PriceBook own;

	private final PriceBook shipped;

	private volatile PriceBook told = NONE;

	public LayeredPrices(PriceBook own, PriceBook shipped) {
		this.own = own;
		this.shipped = shipped;
	}

	/** Takes what AWS told in the place of what it told before. */
	public void take(Collection<PriceEntry> entries) {
		this.told = new PriceTable(entries);
	}

	@Override
	public Optional<ListPrice> price(Meter meter, String region, Instant time) {
		Optional<ListPrice> price = this.own.price(meter, region, time);
		if (price.isEmpty()) {
			price = this.told.price(meter, region, time);
		}
		return price.isPresent() ? price : this.shipped.price(meter, region, time);
	}

	@Override
	public Optional<TierBands> bands(Meter meter, String region, Instant time) {
		Optional<TierBands> bands = this.own.bands(meter, region, time);
		if (bands.isEmpty()) {
			bands = this.told.bands(meter, region, time);
		}
		return bands.isPresent() ? bands : this.shipped.bands(meter, region, time);
	}

}
