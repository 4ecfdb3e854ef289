package io.tracetab.reconcile;

import java.math.BigDecimal;

import io.tracetab.trace.AnnotationValues;

/**
 * What requests with values of annotations cost in a window of days: an estimate, as
 * traced requests stand for all.
 *
 * @param unknown amounts of parts whose spread is not known, without their signs
 * @param spread of the amount; what is unknown is left out
 */
public record ValueCost(AnnotationValues values, String currency, BigDecimal amount, BigDecimal unknown,
		Spread spread) {

	ValueCost plus(ValueCost other) {
		return new ValueCost(this.values, this.currency, this.amount.add(other.amount), this.unknown.add(other.unknown),
				this.spread.plus(other.spread));
	}

}
