package io.tracetab.price;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;

import io.tracetab.quantity.Money;

/**
 * What units of a meter really cost on a day, as their bill says it: with discounts, free
 * tiers, tiers and commitments, without credits and refunds.
 *
 * @param meter its id
 * @param resource its canonical ARN; empty where the bill names none, or all resources of
 * the region are meant
 * @param charged effective cost of the units
 * @param units in the meter's unit, more than zero
 */
public record EffectivePrice(LocalDate day, String meter, String resource, String region, Money charged,
		BigDecimal units) {

	private static final MathContext DIGITS = MathContext.DECIMAL64;

	public EffectivePrice {
		if (units.signum() <= 0) {
			throw new IllegalArgumentException(
					"%s units of %s have no price, expected more than none".formatted(units, meter));
		}
	}

	/** What one unit cost, to sixteen digits. */
	public BigDecimal perUnit() {
		return this.charged.amount().divide(this.units, DIGITS);
	}

	/** What so many units cost at it, to sixteen digits. */
	public Money times(BigDecimal quantity) {
		return new Money(this.charged.amount().multiply(quantity).divide(this.units, DIGITS), this.charged.currency());
	}

	/** Of both together. */
	public EffectivePrice plus(EffectivePrice other) {
		return new EffectivePrice(this.day, this.meter, this.resource, this.region, this.charged.plus(other.charged),
				this.units.add(other.units));
	}

}
