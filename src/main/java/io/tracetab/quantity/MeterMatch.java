package io.tracetab.quantity;

import java.math.BigDecimal;

/**
 * The meter that a line of a bill or price list speaks of.
 *
 * @param region the region that the usage type's prefix names; us-east-1 when it has
 * none, empty for {@code Global-} (free tiers count all regions)
 * @param factor how many of the meter's units one unit of the line is
 */
public record MeterMatch(Meter meter, String region, BigDecimal factor) {
}
