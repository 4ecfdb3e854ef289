package io.tracetab.price;

import java.time.Instant;
import java.util.Optional;

import io.tracetab.quantity.Meter;

/**
 * List prices that are known. Immutable; looked up on the hot path.
 */
public interface PriceBook {

	/**
	 * The price of the first paid tier, in force at the time.
	 * @param region the region's code
	 * @return empty when no price is known: a shortfall, never zero
	 */
	Optional<ListPrice> price(Meter meter, String region, Instant time);

	/** All tiers, in force at the time; empty when no price is known. */
	Optional<TierBands> bands(Meter meter, String region, Instant time);

}
