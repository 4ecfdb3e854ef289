package io.tracetab.analyze;

import java.math.BigDecimal;

import io.tracetab.reconcile.Dimension;

/**
 * A part of a difference.
 *
 * @param of {@link Dimension#METER}, {@link Dimension#RESOURCE} or
 * {@link Dimension#ROUTE}
 * @param key the meter, resource or route; empty for what is under none
 * @param before what so many days cost before
 * @param now what they cost in the time of the anomaly
 */
public record Cause(Dimension of, String key, BigDecimal before, BigDecimal now) {

	/** What it adds to the difference; below zero where it lessens it. */
	public BigDecimal difference() {
		return this.now.subtract(this.before);
	}

}
