package io.tracetab.reconcile;

import java.math.BigDecimal;

import io.tracetab.trace.AnnotationValues;

/**
 * How many requests with values of annotations there were in a window of days, as they
 * were weighed when the days were reconciled.
 *
 * @param traced how many of them were traced
 * @param unknown requests whose spread is not known
 * @param spread of their number; what is unknown is left out
 */
public record ValueRequests(AnnotationValues values, BigDecimal requests, long traced, BigDecimal unknown,
		Spread spread) {

	ValueRequests plus(ValueRequests other) {
		return new ValueRequests(this.values, this.requests.add(other.requests), this.traced + other.traced,
				this.unknown.add(other.unknown), this.spread.plus(other.spread));
	}

}
