package io.tracetab.price;

import java.time.LocalDate;

import io.tracetab.quantity.UnitPrice;

/**
 * A price and where it stands.
 *
 * @param validFrom the first day it was in force, as far as is known
 * @param source the price list or page it was read from
 */
public record ListPrice(UnitPrice unitPrice, LocalDate validFrom, String source) {
}
