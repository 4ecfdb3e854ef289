package io.tracetab.price;

import java.time.LocalDate;

import io.tracetab.quantity.Meter;

/**
 * What a meter costs in a region from a day on.
 *
 * @param validFrom the first day (UTC) it is known to be in force
 * @param source the price list or page it was read from
 */
public record PriceEntry(Meter meter, String region, LocalDate validFrom, TierBands bands, String source) {
}
