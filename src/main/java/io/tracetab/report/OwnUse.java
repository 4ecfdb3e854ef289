package io.tracetab.report;

import java.time.LocalDate;

import io.tracetab.quantity.Money;

/**
 * What asking AWS costs.
 */
public interface OwnUse {

	/** Of all calls of these days at list price, first and last included. */
	Money cost(LocalDate first, LocalDate last);

}
